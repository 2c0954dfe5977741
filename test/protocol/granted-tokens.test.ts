import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { Client } from './client';
import { minute, hour, passwords, meeting, expire } from './refused-credentials';

describe('a token that was just granted', () => {
  it('P55 is kept when another machine refuses it: the meeting continues, after one request for a token', async () => {
    const { client, operationId } = await meeting();
    const tokens = client.requests('POST', 'oauthtoken').length;
    client.simulator.configure({ bystander: 2 });
    client.simulator.releasePolls();
    await client.clock.advance(5_000);
    expect(client.meeting(operationId).state).toBe('connected');
    expect(client.requests('POST', 'oauthtoken')).toHaveLength(tokens + 1);
    expect([client.states.at(-1), client.states.includes('reconnecting')]).toEqual(['ready', false]);
  });

  it('P55 is requested at growing intervals while it is refused, and after an hour the user is asked', async () => {
    const { client, operationId } = await meeting();
    const { application } = client.connection.live ?? {};
    client.simulator.configure({ bystander: 1_000_000 });
    client.simulator.releasePolls();
    await client.clock.advance(10 * minute);
    expect(client.connection.status).toMatchObject({
      state: 'reconnecting',
      problem: { code: 'TokenNotTaken', next: 'retry' },
    });
    expect(passwords(client)).toBeLessThanOrEqual(7);
    await client.clock.advance(52 * minute);
    expect(client.connection.status).toMatchObject({ state: 'faulted', problem: { code: 'TokenNotTaken' } });
    expect(passwords(client)).toBeLessThanOrEqual(9);
    expect(client.meeting(operationId).state).toBe('connected');

    const sent = client.simulator.requests.length;
    await client.clock.advance(hour);
    expect(client.simulator.requests).toHaveLength(sent);
    client.simulator.configure({ bystander: 0 });
    client.connection.reconnectNow();
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
    expect(client.connection.live?.application.self).toBe(application?.self);
    expect(client.meeting(operationId).state).toBe('connected');
  });

  it('P55 that is refused at a press fails that press, which can be tried again', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({ bystander: 2 });
    expect(await client.start()).toMatchObject({
      state: 'failed',
      problem: { code: 'TokenNotTaken', next: 'retry' },
    });
    expect(await client.start()).toMatchObject({ state: 'connected' });
  });

  it('P55 is tried again if the app signs in by itself, without a user who reads messages', async () => {
    const client = new Client({ bystander: 4 });
    void client.connection.signIn({ ...client.account, silent: true });
    await client.clock.advance(hour);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P55 is reported at once if a first sign-in fails because of it', async () => {
    const client = new Client({ bystander: 100 });
    expect(await client.signIn()).toMatchObject({ problem: { code: 'TokenNotTaken' } });
    await client.clock.advance(hour);
    expect([client.states.at(-1), passwords(client)]).toEqual(['signedOut', 1]);
  });
});

describe('a sign-out that the user did not ask for', () => {
  it.each([
    ['the password is refused', 'invalid_grant', 'PasswordRefused'],
    ['passwords are no longer allowed', 'unsupported_grant_type', 'PasswordSignInOff'],
  ] as const)(
    'P58 says what happened to the meeting, keeps its link, gives up the seat, and tells it where %s',
    async (_, error, code) => {
      const { client, operationId, joinUrl } = await meeting({ expiresIn: 3_600 });
      client.simulator.configure({ tokenError: { error } });
      await client.clock.advance(hour);
      expect(client.connection.status).toMatchObject({ state: 'signedOut', problem: { code } });
      const message = { key: 'meeting.signedOut', values: { reason: { key: `ucwa.problem.${code}` } } };
      expect(client.meeting(operationId)).toMatchObject({
        state: 'lost',
        joinUrl,
        problem: { code: 'SignedOut', message },
      });
      expect(client.meeting(operationId).timeline.map(({ what }) => what)).not.toContain('ended');
      expect(client.requests('DELETE', '/applications/')).toMatchObject([{ status: 204 }]);
      expect(client.announcements.at(-1)).toMatchObject({
        title: text('meeting.told.signedOut'),
        body: ['Budget', { key: 'common.sentences', values: { first: message } }],
        actions: ['join', 'copyLink'],
      });
      expect(client.clock.pending).toBe(0);
    },
  );

  it('P58 loses a starting meeting in the same way, and requests no token to leave it', async () => {
    const client = new Client({ expiresIn: 3_600, ending: { kind: 'never' } });
    await client.signIn();
    const { operationId } = await client.start();
    client.simulator.configure({ tokenError: { error: 'invalid_grant' } });
    expire(client);
    await client.clock.advance(minute);
    expect(client.meeting(operationId)).toMatchObject({ state: 'lost', problem: { code: 'SignedOut' } });
    expect(client.announcements.at(-1)?.actions).toEqual(['meetAgain']);
    expect(client.requests('DELETE', '/applications/')).toMatchObject([{ status: 401 }]);
    expect(passwords(client)).toBe(2);
  });

  it('P58 waits no longer than 2 s for the server, and a new sign-in comes after it', async () => {
    const { client } = await meeting();
    client.simulator.configure({
      tokenError: { error: 'invalid_grant' },
      faults: [{ method: 'DELETE', fault: 'hang' }],
    });
    expire(client);
    await client.settle();
    expect(client.states.at(-1)).toBe('signedOut');
    client.simulator.configure({ tokenError: null });
    const signingIn = client.connection.signIn(client.account);
    await client.clock.advance(2_000);
    expect(await signingIn).toMatchObject({ ok: true });
  });

  it('differs from signing out, which leaves the meeting', async () => {
    const { client, operationId } = await meeting();
    await client.connection.signOut();
    expect(client.meeting(operationId)).toMatchObject({ state: 'ended' });
    expect(client.meeting(operationId)).not.toHaveProperty('problem');
  });
});
