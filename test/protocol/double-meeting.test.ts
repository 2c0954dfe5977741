import { describe, expect, it } from 'vitest';
import { Client } from './client';
import { inputOf } from './representation';

const posts = (client: Client) =>
  client.requests('POST', '/communication/').filter(({ url }) => url.includes('Invitations'));
const operationIds = (client: Client) => posts(client).map((post) => inputOf(post)['operationId']);
const conversations = (client: Client) => client.simulator.state.applications.at(-1)?.conversations ?? [];

describe('never two meetings for one wish', () => {
  it('P13 finds the meeting in the list of conversations when answer and events got lost', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.configure({
      faults: [
        { method: 'POST', path: 'Invitations', acted: true, fault: 'reset' },
        { method: 'GET', path: '/events', times: Infinity, fault: 'hang' },
      ],
    });
    client.simulator.releasePolls();
    await client.start({ subject: 'Budget' }, 9_999);
    expect(client.book.meetings[0]?.state).toBe('starting');
    await client.clock.advance(1_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected', linkCopied: true });
    expect(posts(client)).toHaveLength(1);
    expect(client.requests('GET', '/conversations?')).toHaveLength(1);
    expect(conversations(client)).toHaveLength(1);
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
  });

  it('P13 starts another one, with a new id, only because the user asked for it', async () => {
    const client = new Client({ faults: [{ method: 'POST', path: 'Invitations', fault: 'reset' }] });
    await client.signIn();
    await client.start({ subject: 'Budget' }, 20_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'failed', problem: { code: 'NoAnswer' } });
    await client.start({ subject: 'Budget' });
    expect(operationIds(client)).toEqual(['operation-1', 'operation-2']);
    expect(conversations(client)).toHaveLength(1);
  });

  it('P18 goes online once when the server demands it, and repeats the POST once with the same id', async () => {
    const client = new Client({ requireMakeMeAvailable: true });
    await client.signIn();
    expect(await client.start()).toMatchObject({ state: 'connected' });
    await client.start({ subject: 'Second' });
    expect(operationIds(client)).toEqual(['operation-1', 'operation-1', 'operation-2']);
    expect(client.requests('POST', 'makeMeAvailable')).toMatchObject([{ status: 204 }]);
  });

  it('P18 then reports activity every 3 minutes, and stops when signed out', async () => {
    const client = new Client({ requireMakeMeAvailable: true });
    await client.signIn();
    await client.start();
    await client.clock.advance(30 * 60_000);
    expect(client.requests('POST', 'reportMyActivity').length).toBe(10);
    await client.connection.signOut();
    await client.clock.advance(30 * 60_000);
    expect(client.requests('POST', 'reportMyActivity').length).toBe(10);
  });

  it('is neither online nor reporting unless a request needs it', async () => {
    const client = new Client();
    await client.signIn();
    await client.start({}, 30 * 60_000);
    expect(client.requests('POST', '/me/')).toEqual([]);
  });

  it('P23 creates the application again when only the POST learns that it is gone, and repeats it once', async () => {
    const body = '{"code":"NotFound","subcode":"ApplicationNotFound","message":"Application Not Found."}';
    const headers = [['Content-Type', 'application/json']] as const;
    const client = new Client({
      faults: [{ method: 'POST', path: 'Invitations', fault: { status: 404, headers, body } }],
    });
    await client.signIn();
    expect(await client.start()).toMatchObject({ state: 'connected' });
    expect(operationIds(client)).toEqual(['operation-1', 'operation-1']);
    expect(conversations(client)).toHaveLength(1);
    expect(client.states).not.toContain('reconnecting');
  });

  it('P14 waits for the events of the first POST when the second is refused as known already', async () => {
    const body = '{"code":"NotFound","subcode":"ApplicationNotFound"}';
    const headers = [['Content-Type', 'application/json']] as const;
    const client = new Client({
      deduplicate: true,
      faults: [{ method: 'POST', path: 'Invitations', acted: true, fault: { status: 404, headers, body } }],
    });
    await client.signIn();
    expect(await client.start({}, 20_000)).toMatchObject({ state: 'connected' });
    expect(conversations(client)).toHaveLength(1);
    expect(client.titles.filter((title) => title.startsWith('meeting.told.failed'))).toEqual([]);
  });

  it('P35 says once that it still waits, and can be cancelled', async () => {
    const client = new Client({ ending: { kind: 'never' } });
    await client.signIn();
    const meeting = await client.start({}, 10 * 60_000);
    expect(meeting).toMatchObject({ state: 'connecting', canCancel: true });
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.stillWaiting']);
  });
});
