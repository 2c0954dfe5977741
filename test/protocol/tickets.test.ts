import { describe, expect, it } from 'vitest';
import { verbatim } from '../../common/text';
import type { Problem } from '../../common/problem';
import type { Client } from './client';
import { type Kerberos, meetingOnKerberos, onKerberos } from './kerberos';

const minute = 60_000;
const hour = 60 * minute;
/** The server's tokens last for 28,289 s, and are renewed after nine tenths of that. */
const lifetime = 28_289_000;
const renewal = lifetime * 0.9;
const woke: Problem = { code: 'Checking', message: verbatim('Woke.'), next: 'wait' };

const deletions = (client: Client): number => client.requests('DELETE', '/applications/').length;
/** The states after the first `ready`. */
const since = (client: Client): readonly string[] => client.states.slice(client.states.indexOf('ready') + 1);
/** Nothing of the session was lost. */
const unharmed = (client: Client, operationId: string): void =>
  expect([deletions(client), client.meeting(operationId).state]).toEqual([0, 'connected']);

type Trouble = readonly [name: string, code: string, begin: (kerberos: Kerberos, client: Client) => void];

/** Each of them passes when the user gets a new ticket, and the rest is well. */
const lacks: readonly Trouble[] = [
  ['no ticket', 'KerberosNoTicket', (kerberos) => kerberos.lose('none')],
  ['an expired ticket', 'KerberosTicketExpired', (kerberos) => kerberos.lose('expired')],
  [
    'a KDC that cannot be reached',
    'KdcUnreachable',
    (kerberos) => {
      kerberos.kinit();
      kerberos.kdc = 'down';
    },
  ],
  [
    'a KDC that is silent',
    'KdcSilent',
    (kerberos) => {
      kerberos.kinit();
      kerberos.kdc = 'silent';
    },
  ],
  [
    'a service that the KDC does not know',
    'KerberosServiceUnknown',
    (kerberos) => {
      kerberos.kinit();
      kerberos.knowsServices = false;
    },
  ],
  [
    'another time than the KDC',
    'KerberosClockSkew',
    (kerberos) => {
      kerberos.kinit();
      kerberos.clockIsWrong = true;
    },
  ],
  ['no library', 'KerberosLibraryMissing', (kerberos) => (kerberos.hasLibrary = false)],
];
const refusals: readonly Trouble[] = [
  [
    'a server without the current key',
    'KerberosWrongKey',
    (_, { simulator }) => simulator.configure({ tickets: 'rejected' }),
  ],
  [
    'a server without a key',
    'KerberosNoKeytab',
    (_, { simulator }) => simulator.configure({ tickets: 'unread' }),
  ],
  [
    'a server with another time',
    'KerberosClockSkew',
    (kerberos, { simulator }) => {
      kerberos.skew = hour;
      simulator.configure({ tickets: 'rejected' });
    },
  ],
];
const everything = [...lacks, ...refusals];

function mend(kerberos: Kerberos, client: Client): void {
  kerberos.kinit();
  Object.assign(kerberos, { kdc: 'up', knowsServices: true, clockIsWrong: false, hasLibrary: true, skew: 0 });
  client.simulator.configure({ tickets: 'accepted' });
}

describe('a renewal', () => {
  it('P139 by ticket shows nothing', async () => {
    const { client, kerberos, operationId } = await meetingOnKerberos();
    await client.clock.advance(24 * hour);
    expect([since(client), kerberos.tries.length]).toEqual([[], 4]);
    unharmed(client, operationId);
  });

  it.each(everything)('P139 with %s shows nothing while the token is good', async (_, __, begin) => {
    const { client, kerberos, operationId } = await meetingOnKerberos();
    await client.clock.advance(renewal - hour);
    begin(kerberos, client);
    await client.clock.advance(hour + 40 * minute);
    expect(since(client)).toEqual([]);
    expect(kerberos.tries.length).toBeGreaterThan(3);
    expect(kerberos.tries.length).toBeLessThan(14);
    mend(kerberos, client);
    await client.clock.advance(6 * hour);
    expect(since(client)).toEqual([]);
    unharmed(client, operationId);
    expect(client.complaints).toEqual([]);
  });

  it.each(['negotiate', 'negotiateOnly'] as const)(
    'P139 with no ticket shows nothing either if Chromium cannot write its log (%s)',
    async (windowsGrant) => {
      const { client, kerberos, operationId } = await meetingOnKerberos({ windowsGrant });
      kerberos.hasLog = false;
      kerberos.lose('none');
      await client.clock.advance(renewal + 40 * minute);
      expect(since(client)).toEqual([]);
      expect(kerberos.tries.length).toBeGreaterThan(3);
      kerberos.kinit();
      await client.clock.advance(6 * hour);
      expect(since(client)).toEqual([]);
      unharmed(client, operationId);
    },
  );

  it('P139 that a gateway answers shows nothing either, as no credentials were sent', async () => {
    const { client, operationId } = await meetingOnKerberos();
    const fault = { status: 401, headers: [['WWW-Authenticate', 'Basic realm="gateway"']] as const };
    client.simulator.configure({ faults: [{ method: 'POST', path: 'oauthtoken$', times: Infinity, fault }] });
    await client.clock.advance(renewal + 40 * minute);
    client.simulator.configure({ faults: [] });
    await client.clock.advance(6 * hour);
    expect(since(client)).toEqual([]);
    unharmed(client, operationId);
  });

  it.each<[string, (client: Client) => void]>([
    ['the computer woke, or its network changed', (client) => client.connection.resume(woke)],
    ['the user tries again', (client) => client.connection.reconnectNow()],
  ])('P139 is tried again at once when %s', async (_, happen) => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.lose('none');
    await client.clock.advance(renewal + 20 * minute);
    const before = kerberos.tries.length;
    kerberos.kinit();
    happen(client);
    await client.settle();
    expect(kerberos.tries.length).toBe(before + 1);
    await client.clock.advance(hour);
    expect([client.states.at(-1), kerberos.tries.length]).toEqual(['ready', before + 1]);
    expect(since(client)).not.toContain('faulted');
  });

  it('P139 is tried again, from short pauses on, after each change of network', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.lose('none');
    await client.clock.advance(renewal + 10 * minute);
    client.connection.resume(woke);
    await client.clock.advance(minute);
    const [last = 0, before = 0] = kerberos.tries.slice(-2).reverse();
    expect(last - before).toBe(minute / 2);
  });

  it('P139 with no ticket is unnoticed when one machine does not know the token', async () => {
    const { client, kerberos, operationId } = await meetingOnKerberos();
    kerberos.lose('none');
    client.simulator.configure({ bystander: 1 });
    await client.clock.advance(10 * minute);
    expect(since(client)).toEqual([]);
    unharmed(client, operationId);
  });
});

describe('a token that has ended', () => {
  it.each(everything)('P140 with %s asks the user once, and the meeting goes on', async (_, code, begin) => {
    const { client, kerberos, operationId } = await meetingOnKerberos();
    begin(kerberos, client);
    await client.clock.advance(lifetime + hour);
    expect(client.connection.status).toMatchObject({ state: 'faulted', problem: { code } });
    expect(since(client).filter((state) => state === 'faulted')).toHaveLength(1);
    expect(kerberos.tries.length).toBeLessThan(35);
    unharmed(client, operationId);

    mend(kerberos, client);
    await client.clock.advance(15 * minute);
    expect(client.connection.status.state).toBe('ready');
    unharmed(client, operationId);
    expect(client.statuses.filter(({ state }) => state === 'signedOut')).toEqual([]);
  });

  it('P140 has a problem that says where, and what to do', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.lose('none');
    await client.clock.advance(lifetime + 10 * minute);
    expect(client.connection.status).toMatchObject({
      problem: {
        message: { key: 'kerberos.problem.noTicket', values: { host: 'lyncdiscoverinternal.contoso.com' } },
        advice: { key: 'kerberos.advice.noTicket' },
        next: 'retry',
      },
    });
  });

  it('P140 with no ticket in time reconnects, and asks nobody, if a VPN brings one within half a minute', async () => {
    const { client, kerberos, operationId } = await meetingOnKerberos();
    client.connection.suspend(woke);
    kerberos.lose('expired');
    await client.clock.advance(hour);
    client.simulator.expireTokens();
    client.connection.resume(woke);
    await client.clock.advance(20_000);
    expect(client.connection.status).toMatchObject({
      state: 'reconnecting',
      problem: { code: 'KerberosTicketExpired' },
    });
    kerberos.kinit();
    client.connection.resume(woke);
    await client.clock.advance(1_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.states).not.toContain('faulted');
    unharmed(client, operationId);
  });

  it('P140 asks no second time while it tries, also when the network changes', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.lose('none');
    await client.clock.advance(lifetime + hour);
    const [shown, tries] = [client.statuses.length, kerberos.tries.length];
    for (let turn = 0; turn < 5; turn++) {
      client.connection.resume(woke);
      await client.clock.advance(10_000);
    }
    expect(client.statuses.length).toBe(shown);
    expect(kerberos.tries.length).toBe(tries + 5);
  });

  it('P140 shows the try that the user asks for, and its end', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.lose('none');
    await client.clock.advance(lifetime + hour);
    const shown = client.states.length;
    client.connection.reconnectNow();
    await client.settle();
    expect(client.states.slice(shown)).toEqual(['reconnecting', 'faulted']);
    kerberos.kinit();
    client.connection.reconnectNow();
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P140 lets the meeting end only with the application, after a quarter of an hour', async () => {
    const { client, kerberos, operationId } = await meetingOnKerberos({ applicationMs: 15 * minute });
    kerberos.lose('none');
    await client.clock.advance(lifetime + 5 * minute);
    expect(client.meeting(operationId).state).toBe('connected');
    kerberos.kinit();
    await client.clock.advance(6 * minute);
    expect([client.states.at(-1), client.meeting(operationId).state]).toEqual(['ready', 'connected']);
    expect(deletions(client)).toBe(0);
  });

  it('P140 does not hold up a sign-out', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.kinit();
    kerberos.kdc = 'silent';
    await client.clock.advance(lifetime + hour);
    const tries = kerberos.tries.length;
    const leaving = client.connection.signOut();
    await client.clock.advance(2_000);
    await leaving;
    await client.clock.advance(hour);
    expect([client.states.at(-1), kerberos.tries.length]).toEqual(['signedOut', tries]);
  });
});

describe('tries', () => {
  it('P136 are minutes apart with a silent KDC, since each one blocks the network', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.kinit();
    kerberos.kdc = 'silent';
    await client.clock.advance(renewal + 2 * hour);
    const [, ...later] = kerberos.tries;
    const pauses = later.slice(1).map((at, index) => at - (later[index] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2 * minute);
    expect(later.length).toBeLessThan(14);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { code: 'KdcSilent', message: { values: { realm: 'CONTOSO.COM' } } },
    });
  });

  it('P136 begin with the first pause again when the network changes', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.kinit();
    kerberos.kdc = 'silent';
    await client.clock.advance(renewal + 2 * hour);
    const before = kerberos.tries.length;
    client.connection.resume(woke);
    await client.clock.advance(3 * minute);
    expect(kerberos.tries.length).toBe(before + 2);
  });

  it('P140 are at most five minutes apart without a ticket, or as long as a last poll more', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.lose('none');
    await client.clock.advance(lifetime + 10 * hour);
    const [first = 0, ...later] = kerberos.tries.slice(1);
    const pauses = later.map((at, index) => at - (later[index - 1] ?? first));
    expect(Math.max(...pauses)).toBeLessThan(8 * minute + 10_000);
  });

  it('P140 of commands do not come on top of those', async () => {
    const { client, kerberos } = await meetingOnKerberos();
    kerberos.lose('none');
    await client.clock.advance(lifetime + 1_000);
    const before = kerberos.tries.length;
    for (let press = 0; press < 5; press++) client.starter.start({ subject: String(press) }, 'hotkey');
    await client.clock.advance(5_000);
    expect(kerberos.tries.length - before).toBeLessThan(2);
  });
});

describe('a sign-in', () => {
  const start = (client: Client) =>
    void client.connection.signIn({ ...client.account, password: '', silent: true });

  it.each(everything)(
    'P141 at start waits with %s, asks once, and goes on by itself',
    async (_, code, begin) => {
      const { client, kerberos } = onKerberos();
      begin(kerberos, client);
      start(client);
      await client.clock.advance(hour);
      expect(client.connection.status).toMatchObject({
        state: 'faulted',
        problem: { code },
        failed: { step: 'authentication' },
      });
      expect(client.states.filter((state) => state === 'faulted')).toHaveLength(1);
      expect(kerberos.tries.length).toBeLessThan(20);
      mend(kerberos, client);
      await client.clock.advance(15 * minute);
      expect(client.states.at(-1)).toBe('ready');
    },
  );

  it('P141 at start before the VPN is up asks nobody', async () => {
    const { client, kerberos } = onKerberos();
    kerberos.lose('none');
    start(client);
    await client.clock.advance(20_000);
    kerberos.kinit();
    client.connection.resume(woke);
    await client.clock.advance(1_000);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.states).not.toContain('faulted');
  });

  it.each(everything)('P141 from the form ends with %s, and can be repeated', async (_, code, begin) => {
    const { client, kerberos } = onKerberos();
    begin(kerberos, client);
    const signingIn = client.connection.signIn({ ...client.account, password: '' });
    await client.clock.advance(minute);
    expect(await signingIn).toMatchObject({ ok: false, problem: { code } });
    expect([client.connection.status.state, kerberos.tries.length]).toEqual(['signedOut', 1]);
    mend(kerberos, client);
    expect(await client.signIn({ password: '' })).toMatchObject({ ok: true });
  });
});
