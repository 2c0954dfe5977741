import { describe, expect, it } from 'vitest';
import { Client } from '../../../protocol/client';
import { pollFault, ucwaError } from '../../../protocol/poll-faults';

const communication = { rel: 'communication', href: '/ucwa/oauth/v1/applications/105/communication' };

describe('an event package', () => {
  it('P47 is applied although the links of communication, which changed in it, cannot be read', async () => {
    const client = new Client({ invitationEvents: 'completedOnly' });
    await client.signIn();
    client.simulator.emit([{ sender: communication, type: 'updated', link: communication }], 'medium');
    client.simulator.configure({
      faults: [{ method: 'GET', path: '/communication$', times: Infinity, fault: { status: 503 } }],
    });
    expect(await client.start()).toMatchObject({ state: 'connected' });
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P47 is followed by the next although a listener fails on it', async () => {
    const client = new Client();
    await client.signIn();
    let failed = 0;
    client.book.onChange(() => {
      failed++;
      throw new Error('a listener of somebody else');
    });
    expect(await client.start()).toMatchObject({ state: 'connected' });
    expect(failed).toBeGreaterThan(1);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
  });
});

describe('an application', () => {
  it('P72 is created in the language that is spoken by then', async () => {
    const client = new Client();
    client.culture = 'de-DE';
    await client.signIn();
    client.culture = 'ja-JP';
    client.simulator.dropApplication();
    await client.clock.advance(5_000);
    expect(client.simulator.state.applications.map(({ culture }) => culture)).toEqual(['ja-JP']);
    const cultures = client
      .requests('POST', '/applications')
      .map(({ body }) => /[a-z]{2}-[A-Z]{2}/.exec(body)?.[0]);
    expect(cultures).toEqual(['de-DE', 'ja-JP']);
  });
});

describe('signing out', () => {
  it.each([
    ['discovery', 'GET', '^/$'],
    ['authentication', 'POST', 'oauthtoken'],
    ['the creation of the application', 'POST', '/applications$'],
    ['the first poll', 'GET', '/events'],
  ])('P45 during %s changes the state once, and leaves nothing behind', async (_, method, path) => {
    const client = new Client({ faults: [{ method, path, times: Infinity, fault: 'hang' }] });
    const signingIn = client.connection.signIn({
      ...client.account,
      server: 'https://lyncdiscover.contoso.com/',
    });
    await client.settle();
    const before = client.states.length;
    const signingOut = client.connection.signOut();
    await client.clock.advance(2_000);
    await signingOut;
    const attempts = client.transport.attempts.length;
    await signingIn;
    await client.clock.advance(3_600_000);
    expect(client.states.slice(before)).toEqual(['signedOut']);
    expect(client.transport.attempts).toHaveLength(attempts);
    expect([client.clock.pending, client.connection.live]).toEqual([0, undefined]);
  });

  it('P45 while the meetings of an application that was created again are read does not connect again', async () => {
    const client = new Client();
    await client.signIn();
    await client.start({ subject: 'Budget' });
    client.simulator.configure(pollFault(ucwaError(404, 'NotFound', 'ApplicationNotFound')));
    client.simulator.inject({ method: 'GET', path: '/conversations', times: Infinity, fault: 'hang' });
    client.simulator.releasePolls();
    await client.clock.advance(1_000);
    const before = client.states.length;
    await client.connection.signOut();
    await client.settle();
    expect(client.states.slice(before)).toEqual(['signedOut']);
    expect(client.connection.status.state).toBe('signedOut');
  });

  it('P45 during a poll, a POST and a renewal at once is one change of state, with nothing after it', async () => {
    const client = new Client({ expiresIn: 3_600 });
    await client.signIn();
    client.simulator.configure({
      faults: [
        { method: 'POST', path: 'oauthtoken', times: Infinity, fault: 'hang' },
        { method: 'POST', path: 'Invitations', times: Infinity, fault: 'hang' },
      ],
    });
    await client.clock.advance(3_239_000);
    client.starter.start({}, 'tray');
    await client.clock.advance(2_000);
    const { titles, states } = client;
    await client.connection.signOut();
    await client.clock.advance(3_600_000);
    expect(client.states.slice(states.length)).toEqual(['signedOut']);
    expect(client.titles).toEqual(titles);
  });

  it('P45 by signing in as somebody else deletes the application of the first', async () => {
    const client = new Client();
    await client.signIn();
    await client.signIn();
    expect(client.requests('DELETE', '/applications/')).toHaveLength(1);
    expect(client.simulator.state.applications).toHaveLength(1);
    expect(client.states.at(-1)).toBe('ready');
  });
});

describe('a wait for the connection', () => {
  it('ends with it, with its time, with its signal, or where there is nothing to wait for', async () => {
    const client = new Client();
    const { signal } = new AbortController();
    expect(await client.connection.ready(1_000, signal)).toBeUndefined();
    await client.signIn();
    expect(await client.connection.ready(1_000, signal)).toBe(client.connection.live);
    client.transport.failing.set('*', 'refused');
    client.simulator.releasePolls();
    await client.clock.advance(10_000);
    const late = client.connection.ready(1_000, signal);
    const abort = new AbortController();
    const aborted = client.connection.ready(100_000, abort.signal);
    const lucky = client.connection.ready(100_000, signal);
    await client.clock.advance(1_000);
    expect(await late).toBeUndefined();
    abort.abort();
    expect(await aborted).toBeUndefined();
    client.transport.failing.clear();
    client.connection.reconnectNow();
    await client.settle();
    expect(await lucky).toBe(client.connection.live);
  });
});
