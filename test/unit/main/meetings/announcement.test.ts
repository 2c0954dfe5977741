import { describe, expect, it } from 'vitest';
import { setLanguage } from '../../../../main/language/t';
import { actionLabel, announce, announcementActions } from '../../../../main/meetings/announcement';
import type { MeetingState } from '../../../../common/meeting';
import { meeting, problem } from './meetings';

const joinUrl = 'https://meet.contoso.com/lenea/1';
const states: readonly MeetingState[] = [
  'waiting',
  'starting',
  'connecting',
  'lobby',
  'connected',
  'failed',
  'cancelled',
  'ended',
  'lost',
];

describe('a change of a meeting', () => {
  it.each([
    ['waiting', {}, 'Starting as soon as the server answers'],
    ['starting', {}, 'Starting…'],
    ['connecting', {}, undefined],
    ['lobby', {}, 'Waiting in the lobby'],
    ['connected', {}, 'Connected'],
    ['connected', { joinUrl }, 'Connected'],
    ['connected', { joinUrl, linkCopied: true }, 'Connected — join link copied'],
    ['failed', { problem }, 'Failed: No.'],
    ['failed', {}, 'Failed: the server did not say why'],
    ['lost', {}, 'Lost sight of the meeting'],
    ['cancelled', {}, undefined],
    ['ended', {}, undefined],
  ] as const)('to %s is told in plain words, with the subject', (state, change, title) => {
    const said = announce(
      meeting({ state: state === 'starting' ? 'waiting' : 'starting' }),
      meeting({ state, ...change }),
    );
    expect(said?.title).toBe(title);
    if (said !== undefined)
      expect(said).toMatchObject({ operationId: 'op', body: expect.stringMatching(/^Budget/) as string });
  });

  it('P05 tells nothing where the state is the same', () => {
    for (const state of states)
      expect(announce(meeting({ state }), meeting({ state, invitationState: 'New' }))).toBeUndefined();
  });

  it('tells the link when it comes after the connection, and once', () => {
    const without = meeting({ state: 'connected' });
    const withLink = meeting({ state: 'connected', joinUrl });
    expect(announce(without, withLink)).toMatchObject({
      title: 'The join link is there',
      actions: ['join', 'copyLink'],
    });
    expect(announce(without, { ...withLink, linkCopied: true })?.title).toBe('Join link copied');
    expect(announce(withLink, { ...withLink, linkCopied: true })).toBeUndefined();
  });

  it('offers what can be done in that state, in the order of its use', () => {
    const actions = (change: Parameters<typeof meeting>[0]) => announce(undefined, meeting(change))?.actions;
    expect(actions({ state: 'connected', joinUrl, canLeave: true })).toEqual(['join', 'copyLink', 'leave']);
    expect(actions({ state: 'connected', joinUrl })).toEqual(['join', 'copyLink']);
    expect(actions({ state: 'connected', canLeave: true })).toEqual(['leave']);
    expect(actions({ state: 'failed', problem })).toEqual(['tryAgain']);
    expect(actions({ state: 'failed', problem: { ...problem, next: 'none' } })).toEqual([]);
    expect(actions({ state: 'lost' })).toEqual(['meetAgain']);
    expect(actions({ state: 'ended', endedByOthers: true })).toEqual(['meetAgain']);
  });

  it('P58 says why the meeting was lost sight of, and offers the link, which needs no sign-in', () => {
    const said = (change: Parameters<typeof meeting>[0]) =>
      announce(meeting({ state: 'connected' }), meeting({ state: 'lost', problem, ...change }));
    expect(said({ joinUrl })).toMatchObject({
      title: 'Signed out during the meeting',
      body: expect.stringContaining(problem.message) as string,
      urgency: 'normal',
      actions: ['join', 'copyLink'],
    });
    expect(said({})?.actions).toEqual(['meetAgain']);
  });

  it('offers Cancel while it can still be taken back', () => {
    const actions = (change: Parameters<typeof meeting>[0]) => announce(undefined, meeting(change))?.actions;
    expect(actions({ state: 'starting' })).toEqual(['cancel']);
    for (const state of ['waiting', 'lobby'] as const) {
      expect(actions({ state, canCancel: true })).toEqual(['cancel']);
      expect(actions({ state })).toEqual([]);
    }
    const late = (change: Parameters<typeof meeting>[0]) =>
      announce(
        meeting({ state: 'connecting' }),
        meeting({ state: 'connecting', stillWaiting: true, ...change }),
      );
    expect(late({ canCancel: true })).toMatchObject({ urgency: 'low', actions: ['cancel'] });
    expect(late({})?.actions).toEqual([]);
  });

  it('tells an end that others made, and none that its user made', () => {
    const before = meeting({ state: 'connected' });
    expect(announce(before, meeting({ state: 'ended' }))).toBeUndefined();
    expect(announce(before, meeting({ state: 'ended', endedByOthers: true }))).toMatchObject({
      title: 'The meeting is over for you',
      body: 'Budget\nSomebody ended it or removed you. You can meet again, also from the menu.',
      urgency: 'normal',
    });
    expect(announce(before, meeting({ state: 'cancelled', endedByOthers: true }))?.title).toBe(
      'The meeting was cancelled',
    );
  });

  it('promises no button in its text: not every service has some', () => {
    for (const state of states) {
      const body = announce(undefined, meeting({ state, endedByOthers: true, problem }))?.body ?? '';
      expect(body).not.toMatch(/button|click|press|below/i);
    }
  });

  it('S07 takes what a server says as it is, never for a key or a value of a text', () => {
    const message = '{{subject}} $t(meeting.noSubject) <b>&amp;</b>';
    const said = announce(undefined, meeting({ state: 'failed', problem: { ...problem, message } }));
    expect(said?.title).toBe(`Failed: ${message}`);
  });

  it('speaks the language of the app, buttons too', () => {
    setLanguage('en-XA');
    const title = announce(undefined, meeting({ state: 'starting' }))?.title;
    const labels = announcementActions.map(actionLabel);
    setLanguage('en');
    expect(title).not.toBe('Starting…');
    expect(labels).not.toContain('Join');
    expect(announcementActions.map(actionLabel)).toEqual([
      'Join',
      'Copy link',
      'Try again',
      'Cancel',
      'Leave',
      'Meet again',
    ]);
  });

  it('is urgent only where an emergency fails', () => {
    const urgency = (change: Parameters<typeof meeting>[0]) => announce(undefined, meeting(change))?.urgency;
    expect(urgency({ state: 'failed', importance: 'Emergency' })).toBe('critical');
    expect(urgency({ state: 'failed', importance: 'Urgent' })).toBe('normal');
    expect(urgency({ state: 'connected', importance: 'Emergency' })).toBe('normal');
    expect(urgency({ state: 'starting' })).toBe('low');
  });

  it('has words where there is no subject, and advice where there is some', () => {
    expect(announce(undefined, meeting({ subject: '' }))?.body).toBe('Meeting without a subject');
    const failed = meeting({ state: 'failed', problem: { ...problem, advice: 'Wait.' } });
    expect(announce(undefined, failed)?.body).toBe('Budget\nWait.');
  });
});
