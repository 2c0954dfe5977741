import { describe, expect, it } from 'vitest';
import { cancelInvitation, leaveMeeting } from '../../main/meetings/end-meeting';
import type { Behaviour, Fault } from '../simulator';
import { Client } from './client';
import { inputOf } from './representation';

const starts = { method: 'POST', path: 'onlineMeetingInvitations\\?' } as const;
const lists = { method: 'GET', path: '/communication/conversations\\?' } as const;
const page = (status: number): Fault['fault'] => ({
  status,
  headers: [['Content-Type', 'text/html']],
  body: '<html>',
});
const refusal: Fault['fault'] = {
  status: 503,
  headers: [['Content-Type', 'application/json']],
  body: '{"code":"ServiceUnavailable"}',
};
const empty: Fault['fault'] = {
  status: 200,
  headers: [['Content-Type', 'application/json']],
  body: '{"rel":"conversations"}',
};
/** Events do not get through. */
const deaf = { method: 'GET', path: '/events', times: Infinity, fault: 'hang' } as const;

const posts = (client: Client) => client.requests('POST', 'onlineMeetingInvitations?');
const ids = (client: Client) => posts(client).map((post) => inputOf(post)['operationId']);
const looks = (client: Client) => client.requests('GET', '/communication/conversations?').length;
const conversations = (client: Client) => client.simulator.state.applications.at(-1)?.conversations ?? [];

const leave = (client: Client) => leaveMeeting(client.book, 'operation-1', client.connection.live?.session);
const signOut = (client: Client) => client.connection.signOut();

/** Signed in, with a poll that is parked; what goes wrong begins then. */
async function signedIn(faults: readonly Fault[], behaviour: Partial<Behaviour> = {}): Promise<Client> {
  const client = new Client(behaviour);
  await client.signIn();
  client.simulator.configure({ faults });
  if (faults.includes(deaf)) client.simulator.releasePolls();
  await client.settle();
  return client;
}

/** As over a connection that had idled, and was closed under the POST. */
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
    expect(client.titles).toEqual(['Starting…', 'Connected — join link copied']);
  });

  it('N47 is not sent again where the server had acted all the same: its meeting is taken over at once', async () => {
    const client = await onStale({ acted: true }, deaf);
    client.simulator.releasePolls();
    expect(await client.start({ subject: 'Budget' }, 0)).toMatchObject({ state: 'connecting' });
    expect([posts(client).length, conversations(client).length]).toEqual([1, 1]);
  });

  it('N47 is not doubled by a server that tells of the meeting later', async () => {
    const client = await onStale({ acted: true });
    client.simulator.configure({ startedMs: 300 });
    expect(await client.start({ subject: 'Budget' })).toMatchObject({ state: 'connected' });
    expect([posts(client).length, conversations(client).length]).toEqual([1, 1]);
  });

  it('N47 is sent again once: the second time, a person decides', async () => {
    const client = await onStale({ times: Infinity });
    const meeting = await client.start({ subject: 'Budget' }, 20_000);
    expect(meeting).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer', next: 'retry' } });
    expect(posts(client)).toHaveLength(2);
  });

  it('N47 is not sent again where it was under way for long: the server may be at it', async () => {
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

  it('N47 P23 is mended first where the server wants that, and not sent a fourth time', async () => {
    const client = await signedIn([{ ...starts, nth: 2, fault: 'reset' }], { requireMakeMeAvailable: true });
    client.transport.reuses = true;
    // What follows a refusal goes on a connection of its own, so that its end says nothing of idling.
    const meeting = await client.start({ subject: 'Budget' }, 20_000);
    expect(meeting).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
    expect(posts(client)).toHaveLength(2);
  });
});

describe('a press that a proxy answers because its own connection was closed', () => {
  it.each([502, 503])('N48 is sent again after two looks, a second apart: HTTP %i', async (status) => {
    const client = await signedIn([{ ...starts, fault: page(status) }]);
    await client.start({ subject: 'Budget' }, 0);
    expect([looks(client), posts(client).length]).toEqual([1, 1]);
    await client.clock.advance(999);
    expect([looks(client), posts(client).length]).toEqual([1, 1]);
    await client.clock.advance(601);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected', linkCopied: true });
    expect(ids(client)).toEqual(['operation-1', 'operation-1']);
    expect([looks(client), conversations(client).length]).toEqual([2, 1]);
    expect(client.titles).toEqual(['Starting…', 'Connected — join link copied']);
  });

  it.each([0, 300])(
    'N48 is not sent again where the server acted, %i ms before it tells of it',
    async (ms) => {
      const client = await signedIn([{ ...starts, acted: true, fault: page(502) }], { startedMs: ms });
      expect(await client.start({ subject: 'Budget' }, 5_000)).toMatchObject({ state: 'connected' });
      expect([posts(client).length, conversations(client).length]).toEqual([1, 1]);
    },
  );

  it('N48 is taken over at once where it is in the list and no event gets through', async () => {
    const client = await signedIn([{ ...starts, acted: true, fault: page(502) }, deaf]);
    await client.start({ subject: 'Budget' }, 0);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connecting' });
    expect([posts(client).length, looks(client)]).toEqual([1, 1]);
  });

  it('N48 is told by an event between the two looks', async () => {
    const client = await signedIn(
      [
        { ...starts, acted: true, fault: page(502) },
        { ...lists, fault: empty },
      ],
      { startedMs: 500 },
    );
    expect(await client.start({ subject: 'Budget' }, 5_000)).toMatchObject({ state: 'connected' });
    expect([posts(client).length, looks(client)]).toEqual([1, 1]);
  });

  it('N48 fails with what came, where that comes twice', async () => {
    const client = await signedIn([{ ...starts, times: 2, fault: page(502) }]);
    const meeting = await client.start({ subject: 'Budget' }, 5_000);
    expect(meeting).toMatchObject({
      state: 'failed',
      problem: { code: 'ServiceUnavailable', next: 'retry' },
    });
    expect(meeting.problem?.message).toContain('502');
    expect(posts(client)).toHaveLength(2);
  });

  it('N48 P14 is the meeting of the first POST where the second is refused as known already', async () => {
    const client = await signedIn(
      [{ ...starts, acted: true, fault: page(502) }, { ...lists, times: 2, fault: empty }, deaf],
      { deduplicate: true },
    );
    expect(await client.start({ subject: 'Budget' }, 20_000)).toMatchObject({ state: 'connected' });
    expect([posts(client).length, conversations(client).length]).toEqual([2, 1]);
  });

  it.each([
    ['HTTP 504', page(504)],
    ['HTTP 500', page(500)],
    ['a 502 that took long', { status: 502, delivery: { headersMs: 3_000 } }],
  ] as readonly (readonly [string, Fault['fault']])[])(
    'N48 is not sent again after %s: events are waited for, then a person decides',
    async (_, fault) => {
      const client = await signedIn([{ ...starts, fault }]);
      const meeting = await client.start({ subject: 'Budget' }, 20_000);
      expect(meeting).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
      expect([posts(client).length, looks(client)]).toEqual([1, 1]);
    },
  );

  it('N48 is not sent again where the server itself says 503: that is told', async () => {
    const client = await signedIn([{ ...starts, fault: refusal }]);
    expect(await client.start({}, 0)).toMatchObject({
      state: 'failed',
      problem: { code: 'ServiceUnavailable' },
    });
    expect([posts(client).length, looks(client)]).toEqual([1, 0]);
  });

  it.each([1, 2])('N48 is not sent again where look number %i comes to nothing', async (nth) => {
    const client = await signedIn([
      { ...starts, fault: page(502) },
      { ...lists, nth, fault: page(503) },
    ]);
    const meeting = await client.start({ subject: 'Budget' }, 20_000);
    expect(meeting).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
    expect(meeting.problem?.details).toContain('502');
    expect(posts(client)).toHaveLength(1);
  });

  it('N48 is not sent again while there is a conversation that may be that of another press', async () => {
    const client = await signedIn([
      { ...starts, acted: true, fault: 'hang' },
      { ...starts, nth: 2, fault: page(502) },
      deaf,
    ]);
    await client.start({ subject: 'Budget' }, 2_500);
    await client.start({ subject: 'Budget' }, 60_000);
    expect(ids(client)).toEqual(['operation-1', 'operation-2']);
    expect(conversations(client)).toHaveLength(1);
  });

  it('N48 is not sent again while there is a conversation that no press asked for', async () => {
    const client = await signedIn([deaf]);
    await client.start({ subject: 'Whose?' });
    client.book.remove('operation-1');
    client.simulator.inject({ ...starts, fault: page(502) });
    const meeting = await client.start({ subject: 'Budget' }, 60_000);
    expect(meeting).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
    expect(ids(client)).toEqual(['operation-1', 'operation-2']);
  });

  it('N48 is not sent again for somebody who has cancelled it meanwhile', async () => {
    const client = await signedIn([{ ...starts, fault: page(502) }]);
    await client.start({ subject: 'Budget' }, 500);
    await cancelInvitation(client.book, 'operation-1', client.connection.live?.session);
    await client.clock.advance(5_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'cancelled' });
    expect(posts(client)).toHaveLength(1);
  });

  it('N48 is not sent again for somebody who has signed out meanwhile', async () => {
    const client = await signedIn([{ ...starts, fault: page(502) }]);
    await client.start({ subject: 'Budget' }, 500);
    await client.connection.signOut();
    await client.clock.advance(5_000);
    expect(posts(client)).toHaveLength(1);
  });

  it('N48 two presses at once are sent again, each once', async () => {
    const client = await signedIn([{ ...starts, times: 2, fault: page(502) }]);
    void client.start({ subject: 'One' }, 0);
    await client.start({ subject: 'Two' }, 5_000);
    expect(client.book.meetings.map(({ state }) => state)).toEqual(['connected', 'connected']);
    expect([posts(client).length, conversations(client).length]).toEqual([4, 2]);
  });
});

describe('what a user asks for besides', () => {
  it.each([
    ['leaving', 'DELETE', '/conversations/', leave],
    ['signing out', 'DELETE', '/applications/', signOut],
  ] as const)('N47 is sent again where its connection had been closed: %s', async (_, method, path, act) => {
    const client = await signedIn([]);
    await client.start();
    client.transport.reuses = true;
    client.simulator.inject({ method, path, fault: 'reset' });
    await act(client);
    expect(client.requests(method, path).map(({ status }) => status)).toEqual([undefined, 204]);
    expect(conversations(client)).toEqual([]);
  });
});
