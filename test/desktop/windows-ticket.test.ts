import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Limits } from '../../main/net/transport';
import { startDesktop } from './harness/desktop';
import { krbErrors, startKdc } from './harness/kerberos/kdc';
import { kerberosHome } from './harness/kerberos/kerberos-home';
import type { Tickets } from './harness/kerberos/forged-tickets';
import { asks, NegotiatingServer } from './harness/kerberos/negotiating-server';
import { type InsideResult, sendInside } from './harness/run-inside';
import type { InsideRequest, Outcome } from './harness/send-inside';

const patient: Limits = { headers: 10_000, silence: 10_000, body: 20_000, bytes: 10_240 };
const host = '127.0.0.1';
const spn = `HTTP/${host}`;
const realm = 'CONTOSO.TEST';
const lenea: Tickets = { user: 'lenea', services: [['HTTP', host]], expires: 3_600 };
const typed = { userName: 'CONTOSO\\alexd', password: 'Pa$$w0rd' };
/** A rejection by SPNEGO (RFC 4178, 4.2.2), as a server with another key sends it. */
const rejection = 'Negotiate oQcwBaADCgEC';
/** NTLM's second message, which may have no target. */
const ntlmChallenge = `NTLM ${Buffer.concat([
  Buffer.from('NTLMSSP\0'),
  Buffer.from([2, 0, 0, 0, 0, 0, 0, 0, 56, 0, 0, 0, 0x05, 0x82, 0x89, 0]),
  Buffer.from('01234567'),
  Buffer.alloc(8),
  Buffer.from([4, 0, 4, 0, 56, 0, 0, 0]),
  Buffer.alloc(8),
  Buffer.alloc(4),
]).toString('base64')}`;

const servers: NegotiatingServer[] = [];
async function open(...parts: Parameters<typeof NegotiatingServer.open>): Promise<NegotiatingServer> {
  const server = await NegotiatingServer.open(...parts);
  servers.push(server);
  return server;
}
afterAll(() => servers.forEach((server) => server.close()));

const to = ({ url }: NegotiatingServer, change: Partial<InsideRequest> = {}): InsideRequest => ({
  method: 'POST',
  url,
  headers: {},
  body: change.login === undefined ? 'by=session' : 'by=typed',
  limits: patient,
  channel: 'command',
  byChromium: true,
  ...change,
});

interface Surroundings {
  readonly tickets?: Tickets;
  readonly kdcPort?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** Sends the requests with these tickets, and says which files the app left. */
async function send(
  requests: readonly InsideRequest[],
  { tickets, kdcPort = 9, env = {} }: Surroundings,
): Promise<InsideResult & { readonly left: readonly string[] }> {
  const desktop = await startDesktop();
  try {
    const { home } = desktop.profile;
    // As after a crash during a sign-in.
    const log = join(home, '.config', 'Meet Now', 'sign-in-log');
    mkdirSync(log, { recursive: true });
    writeFileSync(join(log, 'earlier.json'), '{}');
    const result = await sendInside(desktop, requests, { ...kerberosHome(home, kdcPort, tickets), ...env });
    const left = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.includes('sign-in-log'),
    );
    expect(result.uncaught).toEqual([]);
    return { ...result, left };
  } finally {
    await desktop.stop();
  }
}
const takes = ({ authorization }: { readonly authorization: string }) =>
  authorization.startsWith('Negotiate ') ? { status: 200 } : asks('Negotiate');

describe('with a ticket', () => {
  const pools: Record<string, NegotiatingServer> = {};
  const pool = (name: string): NegotiatingServer => pools[name] as NegotiatingServer;
  let outcomes: readonly Outcome[];
  let left: readonly string[];
  const came = (index: number): Outcome => outcomes[index] as Outcome;

  beforeAll(async () => {
    let secondHas = (): void => undefined;
    const second = new Promise<void>((resolve) => (secondHas = resolve));
    // Asks for the ticket only after the second pool has got it.
    pools['first'] = await open(async (seen) => (await second, takes(seen)));
    pools['second'] = await open((seen) => {
      if (seen.authorization !== '') secondHas();
      return takes(seen);
    });
    pools['neighbour'] = await open(takes);
    pools['negotiateOnly'] = await open(takes);
    pools['both'] = await open(({ authorization }) => {
      if (authorization.startsWith('Negotiate ')) return { status: 200 };
      if (authorization === '') return asks('Negotiate', 'NTLM');
      return authorization.length < 100 ? asks(ntlmChallenge) : { status: 200 };
    });
    pools['basic'] = await open(() => asks('Basic realm="x"'));
    pools['ignores'] = await open(() => asks('Negotiate'));
    pools['rejects'] = await open(({ authorization }) =>
      authorization === '' ? asks('Negotiate', 'NTLM') : asks(rejection),
    );
    pools['ahead'] = await open(({ authorization }) => ({
      ...(authorization === '' ? asks('Negotiate') : { status: 200 }),
      headers: { 'www-authenticate': 'Negotiate', date: new Date(Date.now() + 3_600_000).toUTCString() },
    }));
    const result = await send(
      [
        to(pool('first'), { beside: true }),
        to(pool('neighbour'), { beside: true, elsewhere: true }),
        to(pool('second')),
        to(pool('second'), { elsewhere: true }),
        to(pool('negotiateOnly'), { login: typed }),
        to(pool('both'), { login: typed, beside: true }),
        to(pool('both'), { beside: true }),
        to(pool('both'), { login: typed }),
        to(pool('basic'), { login: typed }),
        to(pool('ignores')),
        to(pool('rejects')),
        to(pool('ahead')),
        to(pool('negotiateOnly'), { abortAfter: 0 }),
        to(pool('negotiateOnly'), { elsewhere: true }),
        to(pool('ignores'), { url: 'http://a,*/' }),
      ],
      { tickets: lenea },
    );
    ({ outcomes, left } = result);
  }, 60_000);

  it('P120 a pool is signed in although another one signs in meanwhile, with the ticket of the same user', () => {
    expect(pool('first').got).toEqual(['', 'Negotiate']);
    expect(pool('second').got.slice(0, 2)).toEqual(['', 'Negotiate']);
    const handshake = { sent: 'session', scheme: 'negotiate', offered: ['negotiate'], spn, realm };
    expect(came(0)).toMatchObject({ status: 200, handshake: { ...handshake, owner: `lenea@${realm}` } });
    expect(came(2)).toMatchObject({ status: 200, handshake });
  });

  it('P120 the sign-in browser gets no ticket for another port of the host, nor for the pool afterwards', () => {
    expect(came(1)).toMatchObject({ status: 401 });
    expect(pool('neighbour').got).toEqual(['']);
    expect(came(3)).toMatchObject({ status: 401 });
    expect(pool('second').got.slice(2)).toEqual(['']);
    // Nor after a sign-in that was given up.
    expect(came(12)).toMatchObject({ kind: 'aborted' });
    expect(came(13)).toMatchObject({ status: 401 });
  });

  it('P120 no ticket goes to a host whose name Chromium would read as a rule', () => {
    expect(came(14)).toMatchObject({ kind: 'oddHostName', sent: false });
  });

  it('P122 a password that the server does not ask for is not sent, and nor is the ticket', () => {
    expect(pool('negotiateOnly').got.every((one) => one === '')).toBe(true);
    expect(came(4)).toMatchObject({ status: 401, handshake: { sent: 'nothing', offered: ['negotiate'] } });
  });

  it('P122 typed credentials are the ones that are used, while the session signs in at the same pool', () => {
    const messages = pool('both').seen.map(({ body }, nth) => [body, pool('both').got[nth]]);
    expect(messages).toEqual([
      ['by=typed', ''],
      ['by=typed', 'NTLM 1'],
      ['by=typed', 'NTLM 3'],
      ['by=session', ''],
      ['by=session', 'Negotiate'],
      ['by=typed', ''],
      ['by=typed', 'NTLM 1'],
      ['by=typed', 'NTLM 3'],
    ]);
    for (const index of [5, 7])
      expect(came(index)).toMatchObject({ status: 200, handshake: { sent: 'typed', scheme: 'ntlm' } });
    expect(came(6)).toMatchObject({ status: 200, handshake: { sent: 'session', scheme: 'negotiate' } });
  });

  it('P122 a server that wants the password in plain text does not get it', () => {
    expect(pool('basic').got).toEqual(['']);
    expect(came(8)).toMatchObject({ status: 401, handshake: { sent: 'nothing', offered: ['basic'] } });
  });

  it('P121 P137 tells how the server refused the ticket', () => {
    expect(pool('ignores').got.slice(0, 2)).toEqual(['', 'Negotiate']);
    expect(came(9)).toMatchObject({ status: 401, handshake: { sent: 'session', refusal: 'ignored' } });
    expect(came(10)).toMatchObject({
      status: 401,
      handshake: { sent: 'session', refusal: 'rejected', offered: ['negotiate', 'ntlm'] },
    });
  });

  it('P121 tells how far the clock of the server is ahead', () => {
    const { handshake } = came(11);
    expect(Math.round((handshake?.skew ?? 0) / 60_000)).toBe(60);
  });

  it('P121 leaves no log of Chromium behind, not even one of an earlier run', () => expect(left).toEqual([]));
});

describe('P121 P135 without a usable ticket', () => {
  const fails = async (change: Surroundings, server: NegotiatingServer) => {
    const { outcomes, left } = await send([to(server)], change);
    expect(left).toEqual([]);
    expect(server.got.every((one) => one === '')).toBe(true);
    return outcomes[0];
  };
  const nothing = { sent: 'nothing', scheme: 'negotiate' };

  it('says that there is none, and that the server would take NTLM too', async () => {
    const outcome = await fails({}, await open(() => asks('Negotiate', 'NTLM')));
    expect(outcome).toMatchObject({
      status: 401,
      handshake: { ...nothing, offered: ['negotiate', 'ntlm'], fault: 'noTicket', spn },
    });
  });

  it('says that it has expired', async () => {
    const outcome = await fails({ tickets: { ...lenea, expires: -60 } }, await open(takes));
    expect(outcome?.handshake).toMatchObject({
      ...nothing,
      fault: 'ticketExpired',
      details: 'Ticket expired',
    });
  });

  it('signs in although Chromium cannot write a log', async () => {
    const env = { MEET_NOW_TEST_SIGN_IN_LOG: '/dev/null/log' };
    const server = await open(takes);
    const { outcomes } = await send([to(server)], { tickets: lenea, env });
    expect(outcomes[0]).toMatchObject({ status: 200, handshake: { sent: 'session' } });
    expect(server.got).toEqual(['', 'Negotiate']);
  });

  it('says that the KDC cannot be reached', async () => {
    const outcome = await fails({ tickets: { ...lenea, services: [] } }, await open(takes));
    expect(outcome?.handshake).toMatchObject({ ...nothing, fault: 'kdcUnreachable', realm });
  });
});

it('P121 P136 says what the KDC answers, and blames it at the request’s limit if it does not answer', async () => {
  const addresses = { unknown: '127.0.0.2', skewed: '127.0.0.3', silent: '127.0.0.4' };
  const kdc = await startKdc({
    [addresses.unknown]: krbErrors.serviceUnknown,
    [addresses.skewed]: krbErrors.clockSkew,
  });
  try {
    const [unknown, skewed, silent] = [
      await open(takes, addresses.unknown),
      await open(takes, addresses.skewed),
      await open(takes, addresses.silent),
    ];
    const limits = { ...patient, headers: 4_000 };
    const { outcomes } = await send(
      [
        to(unknown),
        to(skewed),
        to(silent, { limits, beside: true }),
        // Chromium waits for the KDC with every request, but the app's own stack goes on.
        to(await open(takes), { limits, beside: true }),
        to(silent, { byChromium: false }),
        // The one before is not cleared away yet.
        to(silent, { limits }),
        to(silent, { limits, login: typed }),
      ],
      { tickets: { ...lenea, services: [] }, kdcPort: kdc.port },
    );
    expect(outcomes[0]?.handshake).toMatchObject({
      sent: 'nothing',
      fault: 'serviceUnknown',
      spn: `HTTP/${addresses.unknown}`,
    });
    expect(outcomes[1]?.handshake).toMatchObject({ sent: 'nothing', fault: 'clockSkew' });
    expect(outcomes[4]).toMatchObject({ status: 401 });
    const blamed = { kind: 'kdcSilent', sent: false, handshake: { sent: 'nothing', fault: 'kdcSilent' } };
    for (const index of [2, 3, 5, 6]) expect(outcomes[index]).toMatchObject(blamed);
    expect(silent.got).toEqual(['', '']);
  } finally {
    kdc.close();
  }
});
