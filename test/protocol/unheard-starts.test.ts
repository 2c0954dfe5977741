import { describe, expect, it } from 'vitest';
import { leaveMeeting } from '../../main/meetings/end-meeting';
import type { Fault } from '../simulator';
import { type Client } from './client';
import { starts, deaf, posts, ids, looks, conversations, signedIn } from './unheard';

const leave = (client: Client) => leaveMeeting(client.book, 'operation-1', client.connection.live?.session);
const signOut = (client: Client) => client.connection.signOut();

/** As on a connection that was idle, and was closed during the POST. */
async function onStale(fault: Partial<Fault>, ...others: readonly Fault[]): Promise<Client> {
  const client = await signedIn([{ ...starts, fault: 'reset', ...fault }, ...others]);
  client.transport.reuses = true;
  return client;
}

describe('a press that meets a connection which was closed while it idled', () => {
  it('N47 waits for nothing: the conversations show that nothing was started, and it is sent again', async () => {
    const client = await onStale({});
    expect(await client.start({ subject: 'Budget' }, 600)).toMatchObject({ state: 'connected' });
    expect(ids(client)).toEqual(['operation-1', 'operation-1']);
    expect([looks(client), conversations(client).length]).toEqual([1, 1]);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
  });

  it('N47 is not sent again if the server has acted after all: its meeting is taken over at once', async () => {
    const client = await onStale({ acted: true }, deaf);
    client.simulator.releasePolls();
    expect(await client.start({ subject: 'Budget' }, 0)).toMatchObject({ state: 'connecting' });
    expect([posts(client).length, conversations(client).length]).toEqual([1, 1]);
  });

  it('N47 is not doubled by a server that reports the meeting later', async () => {
    const client = await onStale({ acted: true });
    client.simulator.configure({ startedMs: 300 });
    expect(await client.start({ subject: 'Budget' })).toMatchObject({ state: 'connected' });
    expect([posts(client).length, conversations(client).length]).toEqual([1, 1]);
  });

  it('N47 is sent again once: the second time, the user decides', async () => {
    const client = await onStale({ times: Infinity });
    const meeting = await client.start({ subject: 'Budget' }, 20_000);
    expect(meeting).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer', next: 'retry' } });
    expect(posts(client)).toHaveLength(2);
  });

  it('N47 is not sent again if it took long: the server may still be working on it', async () => {
    const client = await signedIn([{ ...starts, fault: { delivery: { headersMs: 3_000, cutAfter: 0 } } }], {
      createdBody: 'invitation',
    });
    client.transport.reuses = true;
    client.simulator.inject(deaf);
    client.simulator.releasePolls();
    await client.start({ subject: 'Budget' }, 12_999);
    expect(looks(client)).toBe(0);
    await client.clock.advance(1_000);
    expect([posts(client).length, conversations(client).length, looks(client)]).toEqual([1, 1, 1]);
  });

  it('N47 P23 is corrected first if the server requires that, and not sent a fourth time', async () => {
    const client = await signedIn([{ ...starts, nth: 2, fault: 'reset' }], { requireMakeMeAvailable: true });
    client.transport.reuses = true;
    // The request after a refusal uses a new connection, so its end is no sign of idling.
    const meeting = await client.start({ subject: 'Budget' }, 20_000);
    expect(meeting).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
    expect(posts(client)).toHaveLength(2);
  });
});

describe('other requests of the user', () => {
  it.each([
    ['leaving', 'DELETE', '/conversations/', leave],
    ['signing out', 'DELETE', '/applications/', signOut],
  ] as const)('N47 is sent again if its connection had been closed: %s', async (_, method, path, act) => {
    const client = await signedIn([]);
    await client.start();
    client.transport.reuses = true;
    client.simulator.inject({ method, path, fault: 'reset' });
    await act(client);
    expect(client.requests(method, path).map(({ status }) => status)).toEqual([undefined, 204]);
    expect(conversations(client)).toEqual([]);
  });
});
