import { afterEach, describe, expect, it } from 'vitest';
import type { BehaviourChange } from '../simulator';
import { Wired, type WiredOptions } from './wired';

let client: Wired;
async function signedIn(behaviour: BehaviourChange = {}, options: WiredOptions = {}): Promise<Wired> {
  client = new Wired(behaviour, options);
  await client.serve();
  expect(await client.signIn()).toMatchObject({ ok: true });
  return client;
}
afterEach(() => client.close());

describe('on real sockets', () => {
  it('a meeting is started, connected and announced, each once', async () => {
    await signedIn();
    client.starter.start({ subject: 'Budget' }, 'tray');
    expect(await client.meeting('connected')).toMatchObject({
      subject: 'Budget',
      joinUrl: expect.stringMatching(/^https:\/\/meet\./) as string,
    });
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.states).toEqual(['connecting', 'ready']);
    expect(client.requests('POST', 'onlineMeetingInvitations')).toHaveLength(1);
    expect(client.requests('POST', 'oauthtoken')).toHaveLength(1);
    expect(client.complaints).toEqual([]);
  });

  it('P71 a pool that pins a client by a cookie is one server, until its application is deleted', async () => {
    await signedIn({ frontEnds: 3 });
    client.starter.start({ subject: 'Budget' }, 'tray');
    expect(await client.meeting('connected')).toBeDefined();
    expect(client.states).toEqual(['connecting', 'ready']);
    await client.connection.signOut();
    expect(client.requests('DELETE', '/applications/')).toMatchObject([{ status: 204 }]);
    expect(client.simulator.state.applications).toEqual([]);
    expect(client.requests('POST', 'oauthtoken').map(({ headers }) => headers['cookie'])).toEqual([
      undefined,
    ]);
    expect(client.complaints).toEqual([]);
  });

  it('a password that is refused is sent once', async () => {
    client = new Wired({ tokenError: { error: 'invalid_grant' } });
    await client.serve();
    expect(await client.signIn()).toMatchObject({ ok: false, problem: { code: 'PasswordRefused' } });
    expect(client.requests('POST', 'oauthtoken')).toHaveLength(1);
  });

  it('P56 a password that is read, and answered by closing the connection, is sent three times at the most', async () => {
    client = new Wired(
      { faults: [{ method: 'POST', path: 'oauthtoken$', times: Infinity, acted: true, fault: 'reset' }] },
      { faster: 1_000 },
    );
    await client.serve();
    void client.signIn();
    const passwords = () => client.requests('POST', 'oauthtoken').length;
    await expect
      .poll(() => client.status.state === 'faulted' || passwords() > 3, { timeout: 20_000 })
      .toBe(true);
    expect([client.status.state, passwords()]).toEqual(['faulted', 3]);
  }, 30_000);

  it('signing out deletes the application, and ends the parked poll', async () => {
    await signedIn();
    await client.connection.signOut();
    expect(client.requests('DELETE', '/applications/')).toMatchObject([{ status: 204 }]);
    expect(client.simulator.state.applications).toEqual([]);
    expect(client.states.at(-1)).toBe('signedOut');
  });

  it('N02 a server that is stopped in mid-poll and started again is found again, with the same application', async () => {
    await signedIn();
    await client.cut();
    await client.until(() => client.states.at(-1) === 'reconnecting');
    expect(client.starter.start({ subject: 'Soon' }, 'tray')).toMatchObject({
      value: { outcome: 'waiting' },
    });
    await client.serve();
    await client.until(() => client.states.at(-1) === 'ready');
    expect(client.states).toEqual(['connecting', 'ready', 'reconnecting', 'ready']);
    expect(await client.meeting('connected')).toMatchObject({ subject: 'Soon' });
    expect(client.requests('POST', 'onlineMeetingInvitations')).toHaveLength(1);
    expect(client.simulator.state.applications).toHaveLength(1);
  });

  it.each([
    ['closes them', 'reset'],
    ['answers 504', { status: 504, headers: [['Content-Type', 'text/html']], body: '<html></html>' }],
  ] as const)(
    'N46 a path that cuts polls and %s is no outage, and is learned',
    async (_, answer) => {
      // Far enough apart in real time that a busy machine mistakes neither the client's own end of a poll for a cut,
      // nor two cuts for different ones.
      const options = { faster: 20, cutMargin: 30_000 };
      await signedIn({ intermediary: { afterMs: 60_000, answer, tellsServer: false } }, options);
      const polls = () => client.requests('GET', '/events?');
      await expect.poll(() => polls().length, { timeout: 40_000 }).toBeGreaterThan(4);
      client.starter.start({ subject: 'Budget' }, 'tray');
      expect(await client.meeting('connected')).toMatchObject({ subject: 'Budget' });
      expect(client.states).toEqual(['connecting', 'ready']);
      const cut = client.polls.filter(({ by }) => by !== 200 && by !== 'aborted');
      expect(cut).toHaveLength(2);
      expect(client.simulator.state.applications).toHaveLength(1);
    },
    60_000,
  );

  it('P22 a server that forgot the application meanwhile creates a new one, silently', async () => {
    await signedIn();
    await client.cut();
    client.simulator.dropApplication();
    await client.serve();
    await client.until(
      () => client.simulator.state.applications.length === 1 && client.connection.live !== undefined,
    );
    client.starter.start({}, 'tray');
    expect(await client.meeting('connected')).toBeDefined();
  });

  it('N10 N37 a poll that nobody answers is given up, and its events come with the next', async () => {
    await signedIn({ faults: [{ method: 'GET', path: '/events', fault: 'hang' }] });
    client.starter.start({}, 'tray');
    expect(await client.meeting('connected')).toBeDefined();
    await client.until(() => client.requests('GET', '/events').length > 1);
    const [first, second] = client.requests('GET', '/events');
    expect(second?.url).toBe(first?.url);
    expect(client.states).not.toContain('reconnecting');
  });

  it('N13 a poll that is cut is sent again, without a message', async () => {
    await signedIn({ faults: [{ method: 'GET', path: '/events', nth: 2, fault: 'reset' }] });
    client.starter.start({}, 'tray');
    expect(await client.meeting('connected')).toBeDefined();
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.states).toEqual(['connecting', 'ready']);
  });

  it.each([
    ['before it heard of it: it is sent again', false, 2],
    ['after it had acted: it is not sent again', true, 1],
  ] as const)(
    'N39 N47 a connection that the server closes under the POST costs no meeting, and makes no second one: %s',
    async (_, acted, posts) => {
      // The duration of an answer matters here.
      client = new Wired({ invitationMs: 10 }, { faster: 1 });
      await client.serve();
      await client.signIn();
      client.simulator.inject({ method: 'POST', path: 'onlineMeetingInvitations', acted, fault: 'reset' });
      client.starter.start({ subject: 'Budget' }, 'tray');
      expect(await client.meeting('connected')).toMatchObject({ subject: 'Budget' });
      expect(client.requests('POST', 'onlineMeetingInvitations')).toHaveLength(posts);
      expect(client.simulator.state.applications[0]?.conversations).toHaveLength(1);
      expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
      expect(client.states).toEqual(['connecting', 'ready']);
    },
  );
});
