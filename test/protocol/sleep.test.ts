import { text, verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../common/problem';
import { Client } from './client';
import { creations, polls } from './poll-faults';

const asleep: Problem = { code: 'Asleep', message: text('notices.asleep'), next: 'wait' };
const checking: Problem = { code: 'Waking', message: verbatim('Checking the connection.'), next: 'wait' };
const hours = 3_600_000;

/** The machine sleeps: the client does not run, and its sockets are closed. */
async function machineSleeps(client: Client, duration: number): Promise<void> {
  client.connection.suspend(asleep);
  await client.settle();
  await client.clock.advance(duration);
}
async function wake(client: Client): Promise<void> {
  client.connection.resume(checking);
  await client.settle();
}

describe('a computer that sleeps', () => {
  it('N33 asks nothing meanwhile, and its poll is given up', async () => {
    const client = new Client();
    await client.signIn();
    const before = client.transport.attempts.length;
    await machineSleeps(client, hours);
    expect(client.transport.attempts).toHaveLength(before);
    expect(client.connection.status).toEqual({ state: 'reconnecting', problem: asleep });
  });

  it('N33 is ready again at once after a short sleep, with the same application and its meetings', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    await machineSleeps(client, 60_000);
    await wake(client);
    expect(client.states).toEqual([
      'connecting',
      'connecting',
      'connecting',
      'connecting',
      'ready',
      'reconnecting',
      'reconnecting',
      'ready',
    ]);
    expect(creations(client)).toHaveLength(1);
    expect(client.book.meetings[0]?.state).toBe('connected');
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(polls(client).at(-1)?.url).toContain('timeout=180');
  });

  it('N33 gets a new token and a new application, each once and silently, after five hours', async () => {
    const client = new Client();
    await client.signIn();
    await machineSleeps(client, 5 * hours);
    client.simulator.expireTokens();
    expect(client.simulator.state.applications).toEqual([]);
    await wake(client);
    expect(client.states.slice(-1)).toEqual(['ready']);
    expect(client.states).not.toContain('signedOut');
    expect(creations(client)).toHaveLength(2);
    expect(client.requests('POST', 'oauthtoken')).toHaveLength(2);
    expect(client.titles).toEqual([]);
    expect(await client.start({ subject: 'Good morning' })).toMatchObject({ state: 'connected' });
  });

  it('N33 reports a meeting that is gone after it once', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    await machineSleeps(client, 5 * hours);
    await wake(client);
    await client.clock.advance(10_000);
    expect(client.titles).toEqual([
      'meeting.told.starting',
      'meeting.told.connectedAndCopied',
      'meeting.told.lost',
    ]);
  });

  it('N34 keeps its application while the network is not back yet, and is there within 10 s of it', async () => {
    const client = new Client();
    await client.signIn();
    await machineSleeps(client, 60_000);
    client.transport.failing.set('*', 'unreachable');
    await wake(client);
    await client.clock.advance(20_000);
    expect(client.states.at(-1)).toBe('reconnecting');
    client.transport.failing.clear();
    await wake(client);
    expect(client.states.at(-1)).toBe('ready');
    expect(creations(client)).toHaveLength(1);
  });

  it('is woken twice, and reads its application once for each', async () => {
    const client = new Client();
    await client.signIn();
    await machineSleeps(client, 60_000);
    await wake(client);
    await wake(client);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.simulator.state.applications).toHaveLength(1);
    expect(polls(client)).toHaveLength(3);
  });

  it('signs out while it is about to sleep', async () => {
    const client = new Client();
    await client.signIn();
    client.connection.suspend(asleep);
    await client.settle();
    await client.connection.signOut();
    await wake(client);
    expect(client.connection.status).toEqual({ state: 'signedOut' });
    expect(client.simulator.state.applications).toEqual([]);
    expect(client.clock.pending).toBe(0);
  });

  it('signs in only after it has woken', async () => {
    const client = new Client();
    client.connection.suspend(asleep);
    const signingIn = client.connection.signIn(client.account);
    await client.settle();
    expect(client.transport.attempts).toEqual([]);
    await wake(client);
    expect(await signingIn).toMatchObject({ ok: true });
  });

  it('leaves problems to the user that only the user can solve', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({
      faults: [{ method: 'GET', path: '/events', fault: { status: 410, headers: [], body: '' } }],
    });
    client.simulator.releasePolls();
    await client.clock.advance(1_000);
    expect(client.states.at(-1)).toBe('faulted');
    await wake(client);
    expect(client.states.at(-1)).toBe('faulted');
  });

  it('N34 looks for the server again if it is unreachable for long, and still keeps its application', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    client.transport.failing.set('*', 'nameNotResolved');
    await wake(client);
    await client.clock.advance(10 * 60_000);
    client.transport.failing.clear();
    await wake(client);
    expect(client.states.at(-1)).toBe('ready');
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(client.meeting('operation-1').state).toBe('connected');
    expect(creations(client)).toHaveLength(1);
  });
});

describe('another network', () => {
  it('N35 gives up the held poll and polls on the new network, without waiting for the old one to fail', async () => {
    const client = new Client();
    await client.signIn();
    await client.start();
    const parked = polls(client).length;
    await wake(client);
    expect(client.states.slice(-2)).toEqual(['reconnecting', 'ready']);
    expect(polls(client)).toHaveLength(parked + 1);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
  });

  it('N36 ends the wait for the next attempt', async () => {
    const client = new Client();
    await client.signIn();
    client.transport.failing.set('*', 'unreachable');
    client.simulator.releasePolls();
    await client.clock.advance(600_000);
    client.transport.failing.clear();
    await wake(client);
    expect(client.states.at(-1)).toBe('ready');
  });

  it('P19 does not mistake the end of its own poll for another client', async () => {
    const client = new Client();
    await client.signIn();
    for (let time = 0; time < 5; time++) {
      await wake(client);
      await client.clock.advance(2_000);
    }
    expect(client.states).not.toContain('faulted');
    expect(client.states.at(-1)).toBe('ready');
    expect(creations(client)).toHaveLength(1);
  });
});
