import { describe, expect, it } from 'vitest';
import type { IncomingInvitation } from '../../../../common/incoming';
import { sentences, text, verbatim } from '../../../../common/text';
import { announceInvitation, invitationLine } from '../../../../main/meetings/announce-invitation';
import type { TrackedInvitation } from '../../../../main/meetings/incoming-state';
import { problem } from './meetings';

const id = 'https://h/invitation';
const shown: IncomingInvitation = {
  id,
  from: 'Anna',
  subject: 'Budget',
  importance: 'Normal',
  at: 1,
  state: 'waiting',
};
const tracked = (
  change: Partial<TrackedInvitation> = {},
  invitation: Partial<IncomingInvitation> = {},
): TrackedInvitation => ({ isNamed: true, ...change, invitation: { ...shown, ...invitation } });
const announced = (after: TrackedInvitation, before?: TrackedInvitation) => {
  const announcement = announceInvitation(before, after);
  if (typeof announcement !== 'object') throw new Error(`No announcement: ${String(announcement)}`);
  return announcement;
};

describe('an invitation to the user', () => {
  it('is announced with Join and Decline', () => {
    expect(announceInvitation(undefined, tracked())).toEqual({
      operationId: `invitation ${id}`,
      title: text('invited.told.invitation'),
      body: [text('invited.line', { who: 'Anna', subject: 'Budget' })],
      urgency: 'normal',
      actions: ['acceptInvitation', 'declineInvitation'],
      stays: true,
    });
  });

  it.each([
    ['Urgent', 'invited.told.urgent'],
    ['Emergency', 'invited.told.emergency'],
  ] as const)('is critical if it is %s', (importance, title) => {
    expect(announced(tracked({}, { importance }))).toMatchObject({ title: text(title), urgency: 'critical' });
  });

  it('is not announced before its names are known, and once they are', () => {
    const unnamed = tracked({ isNamed: false });
    expect(announceInvitation(undefined, unnamed)).toBeUndefined();
    expect(announced(tracked(), unnamed).title).toEqual(text('invited.told.invitation'));
    expect(announceInvitation(tracked(), tracked({ accept: `${id}/accept` }))).toBeUndefined();
  });

  it('leaves the screen while an answer is under way, and returns with the reason if it did not get through', () => {
    const answering = tracked({}, { state: 'answering' });
    expect(announceInvitation(tracked(), answering)).toBe('withdraw');
    const why = { ...problem, message: verbatim('No.'), advice: verbatim('Ask.') };
    expect(announced(tracked({}, { problem: why }), answering)).toMatchObject({
      body: [expect.anything(), sentences(verbatim('No.'), verbatim('Ask.'))],
      actions: ['acceptInvitation', 'declineInvitation'],
    });
  });
});

describe('the person who invites', () => {
  it.each([
    [{}, 'Anna'],
    [{ from: '', uri: 'sip:anna@contoso.com' }, 'anna@contoso.com'],
    [{ from: '', uri: 'sip:guest1@anonymous.invalid' }, text('invited.guest')],
    [{ from: '' }, text('invited.somebody')],
    [{ onBehalfOf: 'Ben' }, text('invited.onBehalf', { who: 'Anna', principal: 'Ben' })],
  ] as const)('is named as well as possible: %j', (change, who) => {
    expect(invitationLine({ ...shown, ...change })).toEqual(text('invited.line', { who, subject: 'Budget' }));
  });

  it('stands alone if there is no subject', () => {
    expect(invitationLine({ ...shown, subject: '' })).toEqual(text('invited.lineNoSubject', { who: 'Anna' }));
  });
});

describe('the end of an invitation', () => {
  it.each(['accepted', 'declined', 'elsewhere', 'gone'] as const)('needs no words: %s', (end) => {
    expect(announceInvitation(tracked(), tracked({ end }))).toBe('withdraw');
  });

  it.each([
    ['missed', 'normal'],
    ['timedOut', 'low'],
    ['takenBack', 'low'],
    ['forwarded', 'low'],
    ['failed', 'low'],
  ] as const)('is told without buttons: %s', (end, urgency) => {
    expect(announced(tracked({ end }), tracked())).toEqual({
      operationId: `invitation ${id}`,
      title: text(`invited.told.${end}`),
      body: [text('invited.past', { who: 'Anna', subject: 'Budget' })],
      urgency,
      actions: [],
      ...(end === 'missed' ? { stays: true } : {}),
    });
  });

  it('names the person who took it', () => {
    expect(announced(tracked({ end: 'forwarded', takenBy: 'Chris' }, { subject: '' })).body).toEqual([
      text('invited.pastNoSubject', { who: 'Anna' }),
      text('invited.takenBy', { who: 'Chris' }),
    ]);
  });

  it('is told by its meeting if the user has accepted', () => {
    expect(announceInvitation(tracked(), tracked({ end: 'takenBack', operationId: 'op' }))).toBe('withdraw');
  });
});
