import { describe, expect, it } from 'vitest';
import { leaveMeeting } from '../../main/meetings/end-meeting';
import { Client } from './client';
import { inputOf, mediaTypes } from './representation';

const posts = (client: Client) => client.requests('POST', '/communication/');

describe('a meeting', () => {
  it('is started, connected, announced and its link copied, each once', async () => {
    const client = new Client();
    await client.signIn();
    const meeting = await client.start({ subject: 'Budget', importance: 'Urgent' });
    expect(meeting).toMatchObject({
      state: 'connected',
      invitationState: 'Connected',
      linkCopied: true,
      canLeave: true,
    });
    expect(meeting.joinUrl).toMatch(/^https:\/\/meet\.contoso\.com\/lenea\//);
    expect(client.copied).toEqual([meeting.joinUrl]);
    expect(client.announcements).toMatchObject([
      { title: 'Starting…', body: 'Budget', urgency: 'low' },
      { title: 'Connected — join link copied', actions: ['join', 'copyLink', 'leave'] },
    ]);
    expect(meeting.timeline.map(({ what }) => what)).toEqual([
      'asked',
      'starting',
      'connecting',
      'connected',
    ]);
    expect(client.complaints).toEqual([]);
  });

  it('sends what the reference page says, to the link as the server gave it, query kept', async () => {
    const client = new Client();
    await client.signIn();
    await client.start({
      subject: 'Budget',
      importance: 'Emergency',
      threadId: '292e0aaef36c426a97757f43dda19d06',
    });
    const [post] = posts(client);
    expect(post?.url).toBe(
      'https://lyncdiscoverinternal.contoso.com/ucwa/oauth/v1/applications/105/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc',
    );
    expect(post?.headers).toMatchObject(mediaTypes);
    expect(inputOf(post)).toEqual({
      operationId: 'operation-1',
      subject: 'Budget',
      importance: 'Emergency',
      threadId: '292e0aaef36c426a97757f43dda19d06',
    });
  });

  it('follows the other published form of the link as well', async () => {
    const client = new Client({ startOnlineMeeting: 'startOnlineMeeting', location: 'absolute' });
    await client.signIn();
    expect(await client.start()).toMatchObject({ state: 'connected' });
    expect(posts(client)[0]?.url).toMatch(/\/communication\/startOnlineMeeting$/);
  });

  it.each([
    ['events come before the 201', { answerMs: 1_500 }],
    ['events carry a link and nothing else', { linkOnly: true }],
    ['events carry a link only, and come before the 201', { linkOnly: true, answerMs: 1_500 }],
    ['only `completed` comes', { invitationEvents: 'completedOnly' }],
    [
      'only a `completed` without details comes, before the 201',
      { invitationEvents: 'completedOnly', linkOnly: true, answerMs: 1_500 },
    ],
    ['`completed` has no status', { status: null }],
    ['`completed` has no status and no details', { status: null, linkOnly: true }],
    ['`completed` spells its status in another way', { status: { success: 'succeeded', failure: 'failed' } }],
    ['the invitation is gone once it has completed', { linkOnly: true, forgetInvitations: true }],
    ['the 201 has no Location', { location: 'missing' }],
    [
      'the 201 brings the invitation in its body',
      { location: 'missing', createdBody: 'invitation', linkOnly: true },
    ],
  ] as const)('P10 P12 ends connected, with one notification, when %s', async (_, behaviour) => {
    const client = new Client(behaviour);
    await client.signIn();
    expect(await client.start({}, 4_000)).toMatchObject({ state: 'connected', linkCopied: true });
    expect(client.titles).toEqual(['Starting…', 'Connected — join link copied']);
    expect(posts(client)).toHaveLength(1);
    expect(client.copied).toHaveLength(1);
  });

  it('P36 tells why the invitation failed, with what to do next', async () => {
    const reason = {
      code: 'ServiceFailure',
      subcode: 'Unavailable',
      message: 'There is no suitable service.',
    };
    const client = new Client({ ending: { kind: 'failed', reason } });
    await client.signIn();
    expect(await client.start({ subject: 'Budget' })).toMatchObject({
      state: 'failed',
      invitationState: 'Failed',
    });
    expect(client.announcements.at(-1)).toMatchObject({
      title: 'Failed: The server has no conferencing service free.',
      body: 'Budget\nTry again in a moment.',
      actions: ['tryAgain'],
    });
    expect(client.copied).toEqual([]);
  });

  it('fails too when its end comes without a status, told by the state or the reason alone', async () => {
    const reason = { code: 'Forbidden', subcode: 'InviteesOnly', message: 'Closed.' };
    const client = new Client({ ending: { kind: 'failed', reason }, status: null });
    await client.signIn();
    expect(await client.start()).toMatchObject({
      state: 'failed',
      problem: { subcode: 'InviteesOnly', next: 'none' },
    });
    expect(client.announcements.at(-1)?.actions).toEqual([]);
  });

  it('lives two lives when two meetings start at once', async () => {
    const client = new Client();
    await client.signIn();
    const [first, second] = await Promise.all([
      client.start({ subject: 'One' }),
      client.start({ subject: 'Two' }),
    ]);
    expect([first.state, second.state]).toEqual(['connected', 'connected']);
    expect(first.joinUrl).not.toBe(second.joinUrl);
    expect(client.titles.filter((title) => title.startsWith('Connected'))).toHaveLength(2);
    expect(client.simulator.state.applications[0]?.conversations).toHaveLength(2);
  });

  it('P33 P34 is one meeting for twenty presses, and another one after a while', async () => {
    const client = new Client();
    await client.signIn();
    for (let press = 0; press < 20; press++) {
      expect(client.starter.start({}, press % 2 === 0 ? 'tray' : 'hotkey')).toMatchObject({ ok: true });
      await client.clock.advance(50);
    }
    expect(posts(client)).toHaveLength(1);
    await client.clock.advance(5_000);
    await client.start();
    expect(posts(client)).toHaveLength(2);
  });

  it('is another one for who left the first and presses again at once', async () => {
    const client = new Client({ startedMs: 50, invitationMs: 100 });
    await client.signIn();
    client.starter.start({}, 'tray');
    await client.clock.advance(500);
    const [first] = client.book.meetings;
    expect(first).toMatchObject({ state: 'connected' });
    await leaveMeeting(client.book, first?.operationId ?? '', client.connection.live?.session);
    expect(client.starter.start({}, 'tray')).toMatchObject({ ok: true, value: { outcome: 'sent' } });
    await client.settle();
    expect(posts(client)).toHaveLength(2);
  });

  it('is refused before anything is sent when the subject is too long', async () => {
    const client = new Client();
    await client.signIn();
    expect(client.starter.start({ subject: 'x'.repeat(250) }, 'window').ok).toBe(true);
    const result = client.starter.start({ subject: 'x'.repeat(251) }, 'window');
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'InvalidInput', message: 'The subject is 251 characters long; the server takes 250.' },
    });
    await client.settle();
    expect(posts(client)).toHaveLength(1);
  });

  it('is refused, with a reason, when the server offers no link to start one', async () => {
    const client = new Client({ startOnlineMeeting: 'absent' });
    await client.signIn();
    expect(client.starter.start({}, 'tray')).toMatchObject({
      ok: false,
      problem: { message: 'The server does not allow this account to start meetings.' },
    });
    expect(posts(client)).toHaveLength(0);
  });

  it.each([
    [500, 'ServiceFailure', 'CallbackChannelError', 'retry'],
    [409, 'Conflict', 'AlreadyExists', 'retry'],
    [409, 'Conflict', 'TooManyGroups', 'none'],
    [410, 'Gone', 'CannotRedirect', 'signIn'],
  ] as const)(
    'P15 P16 says what the server refused at once: %i %s %s',
    async (status, code, subcode, next) => {
      const client = new Client({ refuse: { status, code, subcode, message: 'Said so.', times: 1 } });
      await client.signIn();
      const meeting = await client.start();
      expect(meeting).toMatchObject({ state: 'failed', problem: { code, subcode, next } });
      expect(meeting.problem?.details).toContain('Said so.');
      expect(posts(client)).toHaveLength(1);
      expect(client.titles.filter((title) => title.startsWith('Failed'))).toHaveLength(1);
    },
  );

  it('P11 is connected all the same when the answer to the POST got lost and the events tell of it', async () => {
    const client = new Client({
      faults: [{ method: 'POST', path: '/communication/', acted: true, fault: 'reset' }],
    });
    await client.signIn();
    expect(await client.start({}, 15_000)).toMatchObject({ state: 'connected' });
    expect(posts(client)).toHaveLength(1);
  });

  it('P13 is not started twice by itself when its POST got lost: a person decides', async () => {
    const client = new Client({ faults: [{ method: 'POST', path: '/communication/', fault: 'reset' }] });
    await client.signIn();
    expect(await client.start({}, 9_000)).toMatchObject({ state: 'starting' });
    await client.clock.advance(60_000);
    expect(client.book.meetings[0]).toMatchObject({
      state: 'failed',
      problem: { code: 'NoAnswer', next: 'retry' },
    });
    expect(posts(client)).toHaveLength(1);
  });

  it('waits in the lobby, and is connected once admitted', async () => {
    const client = new Client({ ending: { kind: 'lobby' }, lobbyMs: null });
    await client.signIn();
    expect(await client.start()).toMatchObject({ state: 'lobby', invitationState: 'Connecting' });
    client.simulator.admit();
    await client.clock.advance(1_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected' });
    expect(client.titles).toEqual(['Starting…', 'Waiting in the lobby', 'Connected — join link copied']);
  });

  it('gets its link later when the server has none at first', async () => {
    const client = new Client({ joinUrlMs: 3_000 });
    await client.signIn();
    expect(await client.start({}, 1_000)).toMatchObject({ state: 'connected', linkCopied: false });
    await client.clock.advance(5_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected', linkCopied: true });
    expect(client.titles.slice(1)).toEqual(['Connected', 'Join link copied']);
  });

  it('is not ours when somebody else invites: nothing is announced or copied', async () => {
    const client = new Client();
    await client.signIn();
    client.simulator.emit([
      {
        sender: { rel: 'communication', href: '/ucwa/oauth/v1/applications/105/communication' },
        type: 'completed',
        link: {
          rel: 'onlineMeetingInvitation',
          href: '/ucwa/oauth/v1/applications/105/communication/onlineMeetingInvitations/other',
        },
        status: 'Success',
        embedded: {
          rel: 'onlineMeetingInvitation',
          direction: 'Incoming',
          state: 'Connected',
          operationId: 'theirs',
        },
      } as never,
    ]);
    await client.clock.advance(1_000);
    expect(client.book.meetings).toEqual([]);
    expect(client.announcements).toEqual([]);
  });
});

describe('meeting again', () => {
  it('continues the thread of the meeting before', async () => {
    const client = new Client();
    await client.signIn();
    const { thread } = await client.start({ subject: 'Budget' });
    expect(thread).toMatch(/^[\da-f]{32}$/);
    await client.clock.advance(5_000);
    const again = await client.start({
      subject: 'Budget',
      ...(thread === undefined ? {} : { threadId: thread }),
    });
    expect(again).toMatchObject({ state: 'connected', thread });
    expect(inputOf(posts(client)[1])).toMatchObject({ threadId: thread });
  });
});
