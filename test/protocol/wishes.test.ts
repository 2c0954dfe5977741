import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { Client } from './client';
import { ucwaError } from './poll-faults';

const json = [['Content-Type', 'application/json']] as const;

const invited = (client: Client): readonly string[] =>
  client.requests('POST', 'participantInvitations').map(({ body }) => /sip:[^"<]+/.exec(body)?.[0] ?? body);

describe('a meeting that was started with people to invite', () => {
  it('invites each of them once, as soon as it is connected', async () => {
    const client = new Client({ ending: { kind: 'lobby' }, lobbyMs: null });
    await client.signIn();
    const { operationId } = await client.start({
      invite: ['alexd@contoso.com', 'sip:AlexD@contoso.com', 'nora@contoso.com'],
    });
    expect(invited(client)).toEqual([]);
    client.simulator.admit();
    await client.clock.advance(2_000);
    expect(invited(client)).toEqual(['sip:AlexD@contoso.com', 'sip:nora@contoso.com']);
    await client.clock.advance(60_000);
    expect(invited(client)).toHaveLength(2);
    expect(client.meeting(operationId).invitees).toHaveLength(2);
  });

  it('is refused before anything is sent if one of them has an invalid address', async () => {
    const client = new Client();
    await client.signIn();
    expect(client.starter.start({ invite: ['alexd@contoso.com', 'Nora'] }, 'window')).toMatchObject({
      ok: false,
      problem: { message: text('meeting.noAddress', { address: 'Nora' }) },
    });
    await client.settle();
    expect(client.book.meetings).toEqual([]);
    expect(client.requests('POST', 'onlineMeetingInvitations')).toEqual([]);
  });

  it('shows who was to come and why no one could be asked', async () => {
    const client = new Client({ answerMs: 0 });
    await client.signIn();
    const unknown = { ...ucwaError(404, 'NotFound', ''), headers: json };
    client.simulator.configure({
      // The first reads it for the link of the meeting, the second for that of inviting.
      faults: [{ method: 'GET', path: '/conversations/[^/]+$', times: 9, fault: unknown }],
    });
    const { operationId } = await client.start({ invite: ['alexd@contoso.com'] }, 5_000);
    expect(client.refused).toEqual(['CannotInvite']);
    expect(client.meeting(operationId).invitees).toMatchObject([
      { address: 'sip:alexd@contoso.com', state: 'failed', problem: { code: 'CannotInvite' } },
    ]);
  });

  it('is not the same wish as one without them', async () => {
    const client = new Client();
    await client.signIn();
    client.starter.start({}, 'tray');
    client.starter.start({ invite: ['alexd@contoso.com'] }, 'tray');
    client.starter.start({ invite: ['ALEXD@contoso.com'] }, 'tray');
    await client.settle();
    expect(client.requests('POST', 'onlineMeetingInvitations')).toHaveLength(2);
  });
});

describe('the join link', () => {
  it.each([
    [undefined, false, 0],
    [undefined, true, 1],
    [true, false, 1],
    [false, true, 0],
  ])(
    'is opened as the meeting wishes (%s), else as the settings say (%s)',
    async (openLink, setting, times) => {
      const client = new Client();
      client.opensLinks = setting;
      await client.signIn();
      const { operationId } = await client.start(openLink === undefined ? {} : { openLink });
      await client.clock.advance(60_000);
      expect(client.opened).toEqual(new Array(times).fill(operationId));
    },
  );

  it.each([
    [undefined, false, 0],
    [undefined, true, 1],
    [true, false, 1],
    [false, true, 0],
  ])(
    'is copied as the meeting wishes (%s), else as the settings say (%s)',
    async (copyLink, setting, times) => {
      const client = new Client();
      client.copiesLinks = setting;
      await client.signIn();
      const { linkCopied } = await client.start(copyLink === undefined ? {} : { copyLink });
      expect([client.copied.length, linkCopied]).toEqual([times, times === 1]);
    },
  );

  it('L64 is not called copied if the desktop lets nobody copy', async () => {
    const client = new Client();
    client.copies = false;
    await client.signIn();
    expect(await client.start()).toMatchObject({ state: 'connected', linkCopied: false, copyFailed: true });
    expect(client.announcements.at(-1)).toMatchObject({ title: text('meeting.told.connected') });
  });

  it('is opened once, when it exists, if the server provides it late', async () => {
    const client = new Client({ joinUrlMs: 3_000 });
    await client.signIn();
    const { state } = await client.start({ openLink: true }, 1_000);
    expect([state, client.opened.length]).toEqual(['connected', 0]);
    await client.clock.advance(30_000);
    expect(client.opened).toHaveLength(1);
  });
});
