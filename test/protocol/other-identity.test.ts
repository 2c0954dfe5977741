import { describe, expect, it } from 'vitest';
import { verbatim } from '../../common/text';
import { ben, type BehaviourChange, lenea } from '../simulator';
import { Client } from './client';
import { Runs, zoe } from './runs';
import { windows } from './system-sign-in';
import { everything, integrated } from './every-grant';

const byTicket = (me: BehaviourChange['me'] = {}) =>
  everything(
    { grants: [integrated], windowsGrant: 'ntlm', me, xmlEventDetails: 'element' },
    { sessionUser: ben.address },
  ).client;

/** Lets somebody answer, later than the server. */
function asked(client: Client): (answer: boolean) => Promise<void> {
  let answer: (yes: boolean) => void = () => undefined;
  client.identityAnswer = new Promise((resolve) => (answer = resolve));
  return async (yes) => {
    answer(yes);
    await client.settle();
  };
}

const code = ({ connection: { status } }: Client) => ('problem' in status ? status.problem.code : undefined);
const owners = ({ simulator }: Client) => simulator.state.applications.map(({ user }) => user);

describe.each([
  ['a ticket of another user', () => byTicket(), { password: '' }],
  [
    'the user name and password of another account',
    () => new Client({ grants: ['password'] }),
    { userName: 'CONTOSO\\bena', password: ben.password },
  ],
  [
    'the Windows sign-in of another account',
    () => everything({ grants: [integrated], windowsGrant: 'ntlm' }).client,
    { userName: 'CONTOSO\\bena', password: ben.password },
  ],
] as const)('with %s', (_, open, credentials) => {
  it('P150 asks whether to continue as that user, and does nothing in that name before', async () => {
    const client = open();
    client.appearsOnline = true;
    const answer = asked(client);
    const signingIn = client.connection.signIn({ ...client.account, ...credentials });
    await client.settle();
    expect(client.identities).toEqual([
      { typed: lenea.address, actual: ben.address, name: ben.name, isChange: false },
    ]);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: { code: 'IdentityNotConfirmed' },
    });
    expect(client.starter.start({}, 'hotkey')).toMatchObject({
      ok: false,
      problem: { code: 'IdentityNotConfirmed' },
    });
    await client.clock.advance(60_000);
    await client.settle();
    expect(client.connection.live).toBeUndefined();
    const sent = client.simulator.requests.filter(({ url }) => url.includes('/applications/'));
    // Reading whose addresses these are is no deed.
    expect(sent.filter(({ method, url }) => method !== 'GET' || !url.endsWith('/me'))).toEqual([]);
    expect(client.signInWanted).toBe(0);

    await answer(true);
    expect(await signingIn).toEqual({ ok: true, value: undefined });
    await client.settle();
    expect(client.connection.status).toEqual({ state: 'ready' });
    expect(owners(client)).toEqual([ben.address]);
    expect((await client.start()).state).toBe('connected');
  });

  it('P151 ends the sign-in after a no: names both, deletes the application, does nothing else', async () => {
    const client = open();
    const result = await client.signIn(credentials);
    expect(result).toMatchObject({ ok: false, problem: { code: 'OtherIdentity', next: 'signIn' } });
    expect(JSON.stringify(result)).toContain(ben.address);
    expect(JSON.stringify(result)).toContain(lenea.address);
    expect(client.connection.status.state).toBe('signedOut');
    expect(owners(client)).toEqual([]);
    expect(client.requests('GET', '/events')).toEqual([]);
    expect(client.requests('POST', '/applications/')).toEqual([]);
    await client.clock.advance(3_600_000);
    expect(client.requests('POST', '/applications')).toHaveLength(1);
  });
});

it('P151 ends the question with the sign-in, and deletes the application', async () => {
  const client = byTicket();
  const answer = asked(client);
  void client.connection.signIn({ ...client.account, password: '' });
  await client.settle();
  await client.connection.signOut();
  expect(client.connection.status).toEqual({ state: 'signedOut' });
  expect(owners(client)).toEqual([]);
  await answer(true);
  expect(client.connection.status).toEqual({ state: 'signedOut' });
  expect(client.requests('GET', '/events')).toEqual([]);
});

it.each([
  ['in other letters', { address: 'LeneA@Contoso.com' }],
  ['as typed', {}],
])('P154 asks nothing about the address %s', async (_, account) => {
  const client = new Client();
  expect(await client.signIn(account)).toEqual({ ok: true, value: undefined });
  expect(client.identities).toEqual([]);
  expect(client.requests('GET', '/me')).toEqual([]);
});

describe('a mail address that is not the SIP address', () => {
  const typed = { address: 'Ben.Andrews@contoso.com', password: ben.password };

  it.each(['read', 'never'] as const)(
    'P154 is the same user if the server says so: %s',
    async (emailAddresses) => {
      const client = new Client({ me: { emailAddresses } });
      await client.signIn(typed);
      expect(client.identities).toHaveLength(emailAddresses === 'read' ? 0 : 1);
      expect(client.connection.status.state).toBe(emailAddresses === 'read' ? 'ready' : 'signedOut');
    },
  );

  it('P154 is asked about if the server does not let the user read it', async () => {
    const client = new Client({
      me: { emailAddresses: 'read' },
      faults: [{ method: 'GET', path: '/me$', times: 1, fault: { status: 403 } }],
    });
    client.identityAnswer = Promise.resolve(true);
    expect(await client.signIn(typed)).toEqual({ ok: true, value: undefined });
    expect(client.identities).toHaveLength(1);
  });
});

describe('a server that says less', () => {
  it('P150 is asked for the user if the application only links to it', async () => {
    const client = byTicket({ form: 'linked' });
    await client.signIn({ password: '' });
    expect(client.identities.map(({ actual }) => actual)).toEqual([ben.address]);
    expect(code(client)).toBe('OtherIdentity');
  });

  it.each([{ form: 'absent' }, { uri: 'absent' }] as const)(
    'P154 lets the user in, and the log says that nobody knows who it is: %j',
    async (me) => {
      const client = byTicket(me);
      expect(await client.signIn({ password: '' })).toEqual({ ok: true, value: undefined });
      expect(client.identities).toEqual([]);
      expect(client.remarks).toContain('The server does not say who is signed in.');
    },
  );

  it('P154 lets the user in if the link to it cannot be read', async () => {
    const client = new Client({
      me: { form: 'linked' },
      faults: [{ method: 'GET', path: '/me$', times: 1, fault: { status: 403 } }],
    });
    expect(await client.signIn()).toEqual({ ok: true, value: undefined });
  });
});

describe('another ticket during a sign-in', () => {
  /** A meeting of one user, and then the ticket of another when the token has to be renewed. */
  async function changed(before = lenea.address, after = ben.address, me: BehaviourChange['me'] = {}) {
    const { client, session } = everything({ grants: [integrated], windowsGrant: 'ntlm', me });
    session.user = before;
    if (before !== lenea.address) client.identityAnswer = Promise.resolve(true);
    await client.signIn({ password: '' });
    const { operationId } = await client.start({ subject: 'Budget' });
    const answer = asked(client);
    session.user = after;
    client.simulator.expireTokens();
    client.connection.resume({
      code: 'Interrupted',
      message: verbatim('The network changed.'),
      next: 'wait',
    });
    await client.settle();
    return { client, session, operationId, answer };
  }
  const conversations = ({ simulator }: Client, user: string) =>
    simulator.state.applications
      .filter((one) => one.user === user)
      .flatMap((one) => one.conversations.map(({ state }) => state));

  it('P152 is asked about, and neither ends the meeting nor starts one', async () => {
    const { client, operationId } = await changed();
    expect(client.identities).toMatchObject([{ actual: ben.address, typed: lenea.address, isChange: true }]);
    expect(code(client)).toBe('IdentityNotConfirmed');
    expect(client.starter.start({}, 'tray')).toMatchObject({ ok: false });
    await client.clock.advance(60_000);
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected' });
    expect(client.meeting(operationId).unconfirmed).toBeUndefined();
    expect(conversations(client, lenea.address)).toEqual(['Conferenced']);
    expect(conversations(client, ben.address)).toEqual([]);
    await client.connection.signOut();
  });

  it.each(['forbidden', 'page'] as const)(
    'P152 is asked about once, however often the network changes, if the server answers 403: %s',
    async (others) => {
      const { client, operationId } = await changed(lenea.address, ben.address, { others });
      for (let changes = 0; changes < 10; changes++) {
        client.connection.reconnectNow();
        await client.clock.advance(30_000);
      }
      expect(client.identities).toHaveLength(1);
      expect(client.connection.status.state).toBe('faulted');
      expect(client.starter.start({}, 'tray')).toMatchObject({ problem: { code: 'IdentityNotConfirmed' } });
      expect(client.meeting(operationId).state).toBe('connected');
      expect(conversations(client, lenea.address)).toEqual(['Conferenced']);
      await client.connection.signOut();
    },
  );

  it('P152 after a no leaves the meeting to the next sign-in of its user, which takes it up', async () => {
    const { client, session, operationId, answer } = await changed();
    await answer(false);
    expect(code(client)).toBe('OtherIdentity');
    expect(owners(client)).toEqual([lenea.address]);
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected', unconfirmed: 'earlierRun' });
    session.user = lenea.address;
    await client.signIn({ password: '' });
    await client.clock.advance(20_000);
    await client.settle();
    expect(client.meeting(operationId)).toMatchObject({ state: 'connected', canLeave: true });
    expect(client.meeting(operationId).unconfirmed).toBeUndefined();
    expect(client.book.meetings).toHaveLength(1);
  });

  it('P152 after a no loses sight of the meeting once the other user signs in, and mixes up nothing', async () => {
    const { client, operationId, answer } = await changed();
    await answer(false);
    client.identityAnswer = Promise.resolve(true);
    await client.signIn({ password: '' });
    await client.start({ subject: 'Budget' });
    await client.clock.advance(20_000);
    await client.settle();
    expect(client.meeting(operationId).state).toBe('lost');
    expect(client.book.meetings.map(({ state }) => state)).toEqual(['connected', 'lost']);
    expect(conversations(client, lenea.address)).toEqual(['Conferenced']);
  });

  it('P152 after a yes goes on as the other user, and leaves the meeting running', async () => {
    const { client, operationId, answer } = await changed();
    await answer(true);
    await client.clock.advance(20_000);
    await client.settle();
    expect(client.connection.status).toEqual({ state: 'ready' });
    expect(client.meeting(operationId).state).toBe('lost');
    expect(conversations(client, lenea.address)).toEqual(['Conferenced']);
    expect((await client.start({ subject: 'Budget' })).state).toBe('connected');
    expect(conversations(client, ben.address)).toEqual(['Conferenced']);
  });

  it('P152 after a yes does not take a meeting of the other user for the one that was running', async () => {
    const { client: earlier } = everything(
      { grants: [integrated], windowsGrant: 'ntlm' },
      { sessionUser: ben.address },
    );
    await earlier.signIn({ address: ben.address, password: '' });
    await earlier.start({ subject: 'Budget' });
    earlier.connection.leaveRunning();
    const { simulator, clock } = earlier;
    // No event has said yet by what to recognise the second one.
    simulator.configure({ startedMs: 50_000, invitationMs: 60_000 });
    let user = lenea.address;
    const client = new Client({}, (transport) => windows(transport, () => user), {
      simulator,
      clock,
      name: 'own',
    });
    await client.signIn({ password: '' });
    const { operationId } = await client.start({ subject: 'Budget' });
    client.identityAnswer = Promise.resolve(true);
    user = ben.address;
    simulator.expireTokens();
    client.connection.resume({
      code: 'Interrupted',
      message: verbatim('The network changed.'),
      next: 'wait',
    });
    await clock.advance(20_000);
    expect(client.connection.live?.account).toBe(ben.address);
    expect(client.meeting(operationId).state).toBe('lost');
  });

  it('P152 asks nothing if the ticket is that of the typed user from now on', async () => {
    const { client } = await changed(ben.address, lenea.address);
    expect(client.identities).toHaveLength(1);
    expect(client.connection.status).toEqual({ state: 'ready' });
    expect(client.connection.live?.account).toBe(lenea.address);
  });

  it('P152 starts no meeting in the name of one user that was asked for in the name of another', async () => {
    const { client, session } = everything({ grants: [integrated], windowsGrant: 'ntlm' });
    session.user = ben.address;
    client.identityAnswer = Promise.resolve(true);
    await client.signIn({ password: '' });
    session.user = lenea.address;
    client.simulator.expireTokens();
    const { state } = await client.start({ subject: 'Budget' }, 60_000);
    expect(client.connection.live?.account).toBe(lenea.address);
    expect(state).toBe('failed');
    expect(conversations(client, lenea.address)).toEqual([]);
  });
});

it('P152 does not take up the meeting of another user whom an earlier run acted for', async () => {
  const runs = new Runs();
  const first = runs.start();
  await first.client.signIn();
  await first.client.start({ subject: 'Budget' });
  first.client.connection.leaveRunning();
  const next = runs.start().client;
  next.identityAnswer = Promise.resolve(true);
  await next.signIn({ userName: zoe.address });
  await runs.clock.advance(20_000);
  expect(next.book.meetings.map(({ state }) => state)).toEqual(['lost']);
  expect(next.simulator.state.applications.map(({ user }) => user).sort()).toEqual([
    lenea.address,
    zoe.address,
  ]);
});
