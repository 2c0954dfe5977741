import { describe, expect, it } from 'vitest';
import { leaveMeeting } from '../../main/meetings/end-meeting';
import { answers, invite, online } from './invited';
import { inputOf } from './representation';

describe('an invitation to a meeting', () => {
  it.each([
    [{}, { from: 'Alex Darrow', uri: 'sip:alexd@contoso.com' }],
    [{ from: 'anonymous' }, { from: 'A guest' }],
    [{ from: 'federated' }, { from: 'Dana Birkby' }],
    [{ from: 'delegate' }, { from: 'Chris Gray', onBehalfOf: 'Alex Darrow' }],
    [{ fromForm: 'link' }, { from: 'Alex Darrow', uri: 'sip:alexd@contoso.com' }],
    [
      { fromForm: 'link', from: 'delegate' },
      { from: 'Chris Gray', onBehalfOf: 'Alex Darrow' },
    ],
    [{ needs: 'modality' }, { from: 'Alex Darrow' }],
  ] as const)('is shown with the people behind it: %j', async (knobs, shown) => {
    const invited = await online(knobs);
    expect(await invite(invited, { subject: '', importance: 'Urgent' })).toMatchObject({
      subject: '',
      importance: 'Urgent',
      state: 'waiting',
      ...shown,
    });
    expect(invited.client.incoming.invitations).toHaveLength(1);
  });

  it('is shown where events bring links only', async () => {
    const invited = await online({}, { linkOnly: true });
    expect(await invite(invited)).toMatchObject({ from: 'Alex Darrow', subject: 'Quarterly budget' });
  });

  it('does not come while the user does not appear online', async () => {
    const { client } = await online();
    client.appearsOnline = false;
    await client.connection.signOut();
    await client.signIn();
    await client.clock.advance(10_000);
    expect(client.simulator.invite()).toBeUndefined();
  });

  it.each([
    {},
    { linksBeforeAccept: 'dropped' },
    { operationId: 'present' },
    { onlineMeetingBeforeAccept: 200 },
    { fromForm: 'link' },
    { acceptMs: 0 },
  ] as const)('P106 leads into the meeting with one POST, and its link is opened: %j', async (knobs) => {
    const invited = await online(knobs);
    const { client, ends } = invited;
    const { id } = await invite(invited);
    await client.clock.advance(1_000);
    expect(client.requests('GET', 'onlineMeeting')).toEqual([]);
    const accepted = await Promise.all([client.acceptInvitation(id), client.acceptInvitation(id)]);
    await client.clock.advance(1_000);
    const [first, second] = accepted;
    if (!first.ok) throw new Error('Not accepted');
    expect(second).toEqual(first);
    expect(client.meeting(first.value)).toMatchObject({
      state: 'connected',
      trigger: 'invitation',
      invitedBy: 'Alex Darrow',
      subject: 'Quarterly budget',
      joinUrl: expect.stringMatching(/^https:\/\/meet\.contoso\.com\/alexd\//) as string,
      canLeave: true,
      linkCopied: false,
      details: { organizer: 'Alex Darrow' },
    });
    expect(answers(invited).map(({ method, status }) => [method, status])).toEqual([['POST', 204]]);
    expect(client.opened).toEqual([first.value]);
    expect(client.copied).toEqual([]);
    expect(client.titles).toEqual(['meeting.told.connected']);
    expect(ends).toEqual(['accepted']);
    expect(client.incoming.invitations).toEqual([]);
  });

  it('leads to a meeting that the user leaves with DELETE', async () => {
    const invited = await online();
    const { client } = invited;
    const { id } = await invite(invited);
    const accepted = await client.acceptInvitation(id);
    await client.clock.advance(1_000);
    if (!accepted.ok) throw new Error('Not accepted');
    expect((await leaveMeeting(client.book, accepted.value, client.connection.live?.session)).ok).toBe(true);
    await client.clock.advance(1_000);
    expect(client.meeting(accepted.value)).toMatchObject({ state: 'ended' });
    expect(client.meeting(accepted.value).endedByOthers).toBeUndefined();
    expect(client.simulator.state.applications[0]?.conversations).toEqual([]);
  });

  it('leads to the lobby first where the meeting has one', async () => {
    const invited = await online({ lobby: true });
    const { client } = invited;
    const { id } = await invite(invited);
    const accepted = await client.acceptInvitation(id);
    await client.clock.advance(1_000);
    if (!accepted.ok) throw new Error('Not accepted');
    expect(client.meeting(accepted.value).state).toBe('lobby');
    client.simulator.admit();
    await client.clock.advance(1_000);
    expect(client.meeting(accepted.value).state).toBe('connected');
    expect(client.titles).toEqual(['meeting.told.lobby', 'meeting.told.connected']);
    expect(client.opened).toHaveLength(1);
  });

  it.each([
    [true, 'Global'],
    [false, 'Local'],
  ])('is declined once, and the server always learns where (everywhere: %s)', async (everywhere, reason) => {
    const invited = await online();
    const { client, ends } = invited;
    const { id } = await invite(invited);
    expect(await client.declineInvitation(id, everywhere)).toMatchObject({ ok: true });
    expect(await client.declineInvitation(id, everywhere)).toMatchObject({ ok: true });
    await client.clock.advance(1_000);
    expect(answers(invited).map(inputOf)).toEqual([{ reason }]);
    expect(ends).toEqual(['declined']);
    expect(client.incoming.invitations).toEqual([]);
    expect(client.book.meetings).toEqual([]);
  });
});

describe('an invitation that ends without the user', () => {
  it.each([
    ['ConnectedElsewhere', 'elsewhere'],
    ['Canceled', 'takenBack'],
    ['Missed', 'missed'],
    ['Timeout', 'timedOut'],
    ['forwarded', 'forwarded'],
    ['AutoAccepted', 'elsewhere'],
  ] as const)('P101 goes, and the app knows why: %s', async (ending, end) => {
    const invited = await online({ ending });
    const { client, ends } = invited;
    await invite(invited);
    await client.clock.advance(6_000);
    await client.settle();
    expect(ends).toEqual([end]);
    expect(client.incoming.invitations).toEqual([]);
    expect(answers(invited)).toEqual([]);
    expect(client.book.meetings).toEqual([]);
    expect(client.titles).toEqual([]);
  });

  it('P101 names the person who took it', async () => {
    const invited = await online({ ending: 'forwarded' });
    const takers: (string | undefined)[] = [];
    invited.client.incoming.onChange(({ end, takenBy }) => end !== undefined && takers.push(takenBy));
    await invite(invited);
    await invited.client.clock.advance(6_000);
    await invited.client.settle();
    expect(takers).toEqual(['Chris Gray']);
  });

  it('P101 stays until the server ends it, however long that takes', async () => {
    const invited = await online({ timeout: 600, linksBeforeAccept: 'dropped' });
    await invite(invited);
    await invited.client.clock.advance(500_000);
    expect(invited.client.incoming.invitations).toHaveLength(1);
    await invited.client.clock.advance(101_000);
    expect(invited.ends).toEqual(['missed']);
  });
});

describe('several invitations', () => {
  it('are independent, with answers in any order', async () => {
    const invited = await online();
    const { client, ends } = invited;
    const one = await invite(invited, { subject: 'One' });
    const two = await invite(invited, { subject: 'Two', from: 'federated' });
    const three = await invite(invited, { subject: 'Three', from: 'anonymous' });
    expect(client.incoming.invitations.map(({ subject }) => subject)).toEqual(['One', 'Two', 'Three']);
    const accepted = await client.acceptInvitation(two.id);
    await client.declineInvitation(one.id, false);
    client.simulator.endInvitation('Canceled');
    await client.clock.advance(1_000);
    expect(ends.sort()).toEqual(['accepted', 'declined', 'takenBack']);
    expect(client.book.meetings).toMatchObject([
      { state: 'connected', subject: 'Two', invitedBy: 'Dana Birkby' },
    ]);
    expect(accepted).toEqual({ ok: true, value: client.book.meetings[0]?.operationId });
    expect(three.from).toBe('A guest');
  });

  it('are not shown for a meeting that the user is in', async () => {
    const invited = await online();
    const { client } = invited;
    const { id } = await invite(invited);
    await client.acceptInvitation(id);
    await client.clock.advance(1_000);
    client.simulator.inviteAgain();
    await client.settle();
    expect(client.incoming.invitations).toEqual([]);
    await client.clock.advance(1_000);
    expect(client.book.meetings).toMatchObject([{ state: 'connected' }]);
    expect(answers(invited)).toHaveLength(1);
  });

  it('do not touch a meeting that the user starts', async () => {
    const invited = await online();
    const { client } = invited;
    const { id } = await invite(invited, { subject: 'Budget' });
    const own = await client.start({ subject: 'Budget' });
    const accepted = await client.acceptInvitation(id);
    await client.clock.advance(1_000);
    expect(own.state).toBe('connected');
    expect(client.book.meetings.map(({ state, invitedBy }) => [state, invitedBy])).toEqual([
      ['connected', 'Alex Darrow'],
      ['connected', undefined],
    ]);
    if (!accepted.ok) throw new Error('Not accepted');
    await leaveMeeting(client.book, accepted.value, client.connection.live?.session);
    await client.clock.advance(1_000);
    expect(client.meeting(own.operationId).state).toBe('connected');
  });
});

describe('a chat or a call', () => {
  it.each([
    ['im', 'none'],
    ['im', 'AutoAccepted'],
    ['im', 'ConnectedElsewhere'],
    ['phone', 'none'],
    ['phone', 'Missed'],
    ['meeting', 'AutoAccepted'],
  ] as const)('P105 is left alone, and a poll stays parked for it: %s, %s', async (kind, ending) => {
    const invited = await online({ ending, phoneAcceptLink: true, timeout: 60 });
    const { client } = invited;
    const before = client.simulator.requests.length;
    client.simulator.invite({ kind, subject: '' });
    for (let seconds = 0; seconds < 90; seconds++) {
      await client.clock.advance(1_000);
      await client.settle();
      expect(client.simulator.state.applications[0]?.polled).toBe(true);
    }
    const sent = client.simulator.requests.slice(before).filter(({ method }) => method !== 'GET');
    expect(sent.filter(({ url }) => !url.endsWith('/reportMyActivity'))).toEqual([]);
    expect(client.simulator.lostMessages).toEqual([]);
    expect(client.incoming.invitations).toEqual([]);
    expect(client.book.meetings).toEqual([]);
    expect(client.titles).toEqual([]);
  });

  it.each([
    ['im', false],
    ['im', true],
    ['phone', true],
  ] as const)(
    'P105 is not taken for a meeting of the same subject whose answer got lost: %s, links only: %s',
    async (kind, linkOnly) => {
      const invited = await online({ ending: 'AutoAccepted', endsAfter: 0 }, { linkOnly });
      const { client } = invited;
      client.simulator.configure({
        faults: [{ method: 'POST', path: /onlineMeetingInvitations\?/, times: 9, fault: 'reset' }],
      });
      client.simulator.invite({ kind, subject: '' });
      await client.start({}, 60_000);
      client.simulator.invite({ kind, subject: '' });
      await client.clock.advance(60_000);
      expect(client.meeting('operation-1').state).toBe('failed');
    },
  );
});
