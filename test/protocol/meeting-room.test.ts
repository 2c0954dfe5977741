import { describe, expect, it } from 'vitest';
import { text } from '../../common/text';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { againInput } from '../../main/meetings/start-input';
import type { BehaviourChange } from '../simulator';
import { Client } from './client';
import { inputOf } from './representation';

const link = 'https://meet.contoso.com/lenea/1XAW22CG';
const reads = (client: Client) => client.requests('GET', '/myOnlineMeetings/1XAW22CG');
const posts = (client: Client) => client.requests('POST', '/onlineMeetingInvitations');

async function signedIn(behaviour: BehaviourChange = {}): Promise<Client> {
  const client = new Client(behaviour);
  await client.signIn();
  return client;
}

describe('joining the user’s own room', () => {
  it('sends the URI of the room to the link for joining, and has the life of a meeting', async () => {
    const client = await signedIn();
    const meeting = await client.start({ room: true });
    expect(meeting).toMatchObject({ state: 'connected', room: true, joinUrl: link, canLeave: true });
    const [post] = posts(client);
    expect(post?.url).toMatch(/\/communication\/onlineMeetingInvitations$/);
    expect(inputOf(post)).toEqual({
      operationId: 'operation-1',
      importance: 'Normal',
      onlineMeetingUri: 'sip:lenea@contoso.com;gruu;opaque=app:conf:focus:id:1XAW22CG',
    });
    expect(client.announcements).toMatchObject([
      { title: text('meeting.told.starting'), body: [text('room.title')] },
      { title: text('meeting.told.connectedAndCopied'), body: [text('room.title'), link] },
    ]);
    expect(client.copied).toEqual([link]);
  });

  it('opens the same link each time, and reads the room once per sign-in', async () => {
    const client = await signedIn();
    expect(reads(client)).toEqual([]);
    await client.start({ room: true });
    client.simulator.endConversation();
    await client.clock.advance(1_000);
    expect(await client.start({ room: true })).toMatchObject({ state: 'connected', joinUrl: link });
    expect(reads(client)).toHaveLength(1);
    expect(posts(client)).toHaveLength(2);
  });

  it('means the same meeting while the user is in it', async () => {
    const client = await signedIn();
    const { operationId } = await client.start({ room: true });
    await client.clock.advance(60_000);
    expect(client.starter.start({ room: true }, 'tray')).toEqual({
      ok: true,
      value: { outcome: 'joined', operationId, message: text('room.alreadyIn') },
    });
    expect((await client.start({})).room).toBeUndefined();
    expect(posts(client)).toHaveLength(2);
  });

  it('is in the journal before anything is sent, and meeting again joins the room again', async () => {
    const entries: JournalEntry[] = [];
    const sent: number[] = [];
    const client: Client = new Client({}, undefined, {
      journal: {
        entries: [],
        append: (entry) => {
          entries.push(entry);
          sent.push(posts(client).length + reads(client).length);
        },
      },
    });
    await client.signIn();
    const { operationId } = await client.start({ room: true });
    expect(entries[0]).toMatchObject({ operationId, room: true });
    expect(sent[0]).toBe(0);
    const tracked = client.book.get(operationId);
    expect(tracked && againInput(tracked)).toEqual({ room: true });
  });

  it('P10 survives a lost answer without a second POST', async () => {
    const client = await signedIn();
    client.simulator.inject({
      method: 'POST',
      path: /onlineMeetingInvitations/,
      acted: true,
      fault: 'reset',
    });
    expect(await client.start({ room: true }, 15_000)).toMatchObject({ state: 'connected', joinUrl: link });
    expect(posts(client)).toHaveLength(1);
  });

  it('works for an account that may not start meetings', async () => {
    const client = await signedIn({ startOnlineMeeting: 'absent' });
    expect(await client.start({ room: true })).toMatchObject({ state: 'connected', joinUrl: link });
  });
});

describe('P115 a room that cannot be joined', () => {
  it('is not offered and not asked for if the server assigns none', async () => {
    const client = await signedIn({ contacts: { room: 'absent' } });
    const refused = { ok: false, problem: { code: 'NoRoom', message: text('room.none') } };
    expect(client.starter.start({ room: true }, 'tray')).toMatchObject(refused);
    expect(client.connection.live?.application.myAssignedOnlineMeeting).toBeUndefined();
    expect(posts(client)).toEqual([]);
  });

  it('fails with words if the server does not find the meeting', async () => {
    const client = await signedIn({
      refuse: { times: 1, status: 404, code: 'NotFound', subcode: 'DestinationNotFound' },
    });
    expect(await client.start({ room: true })).toMatchObject({
      state: 'failed',
      problem: { code: 'RoomNotFound', message: text('room.notFound') },
    });
  });

  it('fails if it was taken away since the sign-in, and asks again the next time', async () => {
    const client = await signedIn();
    client.simulator.configure({ contacts: { room: 'absent' } });
    expect(await client.start({ room: true })).toMatchObject({
      state: 'failed',
      problem: { code: 'NoRoom' },
    });
    client.simulator.configure({ contacts: { room: 'present' } });
    await client.clock.advance(3_000);
    expect(await client.start({ room: true })).toMatchObject({ state: 'connected' });
  });

  it.each(['InviteesOnly', 'TooManyParticipants', 'FederationRequired', 'Ended'])(
    'says why the meeting did not let the user in: %s',
    async (subcode) => {
      const reason = { code: 'Forbidden', subcode };
      const client = await signedIn({ ending: { kind: 'failed', reason } });
      const { problem, state } = await client.start({ room: true });
      expect([state, problem?.subcode]).toEqual(['failed', subcode]);
      expect(problem?.message).not.toEqual(text('meeting.failedUnknown'));
    },
  );
});

it('the room tells its link and who waits in its lobby, and is never changed or deleted', async () => {
  const client = await signedIn({ contacts: { roomAccess: 'Everyone' } });
  const { live } = client.connection;
  const room = live && (await client.rooms.read(live));
  expect(room).toMatchObject({ joinUrl: link, accessLevel: 'Everyone' });
  await client.start({ room: true });
  expect([...client.requests('PUT', ''), ...client.requests('DELETE', '')]).toEqual([]);
});
