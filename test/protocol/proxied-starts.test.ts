import { describe, expect, it } from 'vitest';
import { cancelInvitation } from '../../main/meetings/end-meeting';
import type { Fault } from '../simulator';
import { starts, deaf, posts, ids, looks, conversations, signedIn } from './unheard';
import { httpError } from './http-error';

const host = 'lyncdiscoverinternal.contoso.com';
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

describe('a press that a proxy answers because its own connection was closed', () => {
  it.each([502, 503])('N48 is sent again after two reads, a second apart: HTTP %i', async (status) => {
    const client = await signedIn([{ ...starts, fault: page(status) }]);
    await client.start({ subject: 'Budget' }, 0);
    expect([looks(client), posts(client).length]).toEqual([1, 1]);
    await client.clock.advance(999);
    expect([looks(client), posts(client).length]).toEqual([1, 1]);
    await client.clock.advance(601);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected', linkCopied: true });
    expect(ids(client)).toEqual(['operation-1', 'operation-1']);
    expect([looks(client), conversations(client).length]).toEqual([2, 1]);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
  });

  it.each([0, 300])('N48 is not sent again if the server acted, %i ms before it reports it', async (ms) => {
    const client = await signedIn([{ ...starts, acted: true, fault: page(502) }], { startedMs: ms });
    expect(await client.start({ subject: 'Budget' }, 5_000)).toMatchObject({ state: 'connected' });
    expect([posts(client).length, conversations(client).length]).toEqual([1, 1]);
  });

  it('N48 is taken over at once if it is in the list and no event gets through', async () => {
    const client = await signedIn([{ ...starts, acted: true, fault: page(502) }, deaf]);
    await client.start({ subject: 'Budget' }, 0);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connecting' });
    expect([posts(client).length, looks(client)]).toEqual([1, 1]);
  });

  it('N48 is reported by an event between the two reads', async () => {
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

  it('N48 fails with that answer if it comes twice', async () => {
    const client = await signedIn([{ ...starts, times: 2, fault: page(502) }]);
    const meeting = await client.start({ subject: 'Budget' }, 5_000);
    expect(meeting).toMatchObject({
      state: 'failed',
      problem: {
        code: 'ServiceUnavailable',
        next: 'retry',
        message: httpError('ucwa.code.serviceunavailable', 502, host),
      },
    });
    expect(posts(client)).toHaveLength(2);
  });

  it('N48 P14 is the meeting of the first POST if the second is refused as already known', async () => {
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
    'N48 is not sent again after %s: the client waits for events, then the user decides',
    async (_, fault) => {
      const client = await signedIn([{ ...starts, fault }]);
      const meeting = await client.start({ subject: 'Budget' }, 20_000);
      expect(meeting).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
      expect([posts(client).length, looks(client)]).toEqual([1, 1]);
    },
  );

  it('N48 is not sent again if the server itself says 503: that is reported', async () => {
    const client = await signedIn([{ ...starts, fault: refusal }]);
    expect(await client.start({}, 0)).toMatchObject({
      state: 'failed',
      problem: { code: 'ServiceUnavailable' },
    });
    expect([posts(client).length, looks(client)]).toEqual([1, 0]);
  });

  it.each([1, 2])('N48 is not sent again if read number %i fails', async (nth) => {
    const client = await signedIn([
      { ...starts, fault: page(502) },
      { ...lists, nth, fault: page(503) },
    ]);
    const meeting = await client.start({ subject: 'Budget' }, 20_000);
    expect(meeting).toMatchObject({
      state: 'failed',
      problem: { code: 'NoAnswer', details: httpError('ucwa.code.serviceunavailable', 502, host) },
    });
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

  it('N48 is not sent again if the user has cancelled it meanwhile', async () => {
    const client = await signedIn([{ ...starts, fault: page(502) }]);
    await client.start({ subject: 'Budget' }, 500);
    await cancelInvitation(client.book, 'operation-1', client.connection.live?.session);
    await client.clock.advance(5_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'cancelled' });
    expect(posts(client)).toHaveLength(1);
  });

  it('N48 is not sent again if the user has signed out meanwhile', async () => {
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
