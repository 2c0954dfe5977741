import { describe, expect, it } from 'vitest';
import { ben, type BehaviourChange, lenea } from '../simulator';
import { Client } from './client';
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
