import { text } from '../../common/text';
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
      { title: text('meeting.told.starting'), body: ['Budget'], urgency: 'low' },
      { title: text('meeting.told.connectedAndCopied'), actions: ['join', 'copyLink', 'leave'] },
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
    expect(client.titles).toEqual(['meeting.told.starting', 'meeting.told.connectedAndCopied']);
    expect(posts(client)).toHaveLength(1);
    expect(client.copied).toHaveLength(1);
  });

  it('P36 says why the invitation failed, and what to do next', async () => {
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
      title: text('meeting.told.failed'),
      body: [
        'Budget',
        text('ucwa.frame.sentence', { what: text('ucwa.subcode.unavailable') }),
        text('ucwa.advice.again'),
      ],
      actions: ['tryAgain'],
    });
    expect(client.copied).toEqual([]);
  });

  it('fails too when its end comes without a status, only with the state or the reason', async () => {
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
    expect(client.titles.filter((title) => title.startsWith('meeting.told.connected'))).toHaveLength(2);
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

  it('is another one if the user leaves the first and presses again at once', async () => {
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
