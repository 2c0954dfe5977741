import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { Client } from './client';

const posts = (client: Client) => client.requests('POST', '/communication/');

describe('the start of a meeting', () => {
  it('is refused before anything is sent when the subject is too long', async () => {
    const client = new Client();
    await client.signIn();
    expect(client.starter.start({ subject: 'x'.repeat(250) }, 'window').ok).toBe(true);
    const result = client.starter.start({ subject: 'x'.repeat(251) }, 'window');
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'InvalidInput', message: text('meeting.subjectLength', { count: 251, most: 250 }) },
    });
    await client.settle();
    expect(posts(client)).toHaveLength(1);
  });

  it('is refused, with a reason, when the server offers no link to start one', async () => {
    const client = new Client({ startOnlineMeeting: 'absent' });
    await client.signIn();
    expect(client.starter.start({}, 'tray')).toMatchObject({
      ok: false,
      problem: { message: text('meeting.notAllowed') },
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
      expect(client.titles.filter((title) => title.startsWith('meeting.told.failed'))).toHaveLength(1);
    },
  );

  it('P11 is connected even if the answer to the POST is lost, because events report it', async () => {
    const client = new Client({
      faults: [{ method: 'POST', path: '/communication/', acted: true, fault: 'reset' }],
    });
    await client.signIn();
    expect(await client.start({}, 15_000)).toMatchObject({ state: 'connected' });
    expect(posts(client)).toHaveLength(1);
  });

  it('P13 is not started twice automatically when its POST is lost: the user decides', async () => {
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
    expect(client.titles).toEqual([
      'meeting.told.starting',
      'meeting.told.lobby',
      'meeting.told.connectedAndCopied',
    ]);
  });

  it('gets its link later when the server has none at first', async () => {
    const client = new Client({ joinUrlMs: 3_000 });
    await client.signIn();
    expect(await client.start({}, 1_000)).toMatchObject({ state: 'connected', linkCopied: false });
    await client.clock.advance(5_000);
    expect(client.book.meetings[0]).toMatchObject({ state: 'connected', linkCopied: true });
    expect(client.titles.slice(1)).toEqual(['meeting.told.connected', 'meeting.told.linkCopied']);
  });

  it('is not ours when another user invites: nothing is announced or copied', async () => {
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
