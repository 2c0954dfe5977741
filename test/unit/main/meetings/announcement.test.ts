import { text, verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { say, setLanguage } from '../../../../main/language/t';
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
    ['waiting', {}, text('meeting.told.waiting')],
    ['starting', {}, text('meeting.told.starting')],
    ['connecting', {}, undefined],
    ['lobby', {}, text('meeting.told.lobby')],
    ['connected', {}, text('meeting.told.connected')],
    ['connected', { joinUrl }, text('meeting.told.connected')],
    ['connected', { joinUrl, linkCopied: true }, text('meeting.told.connectedAndCopied')],
    ['failed', { problem }, text('meeting.told.failed')],
    ['failed', {}, text('meeting.told.failed')],
    ['lost', {}, text('meeting.told.lost')],
    ['cancelled', {}, undefined],
    ['ended', {}, undefined],
  ] as const)('to %s is told in plain words, with the subject', (state, change, title) => {
    const said = announce(
      meeting({ state: state === 'starting' ? 'waiting' : 'starting' }),
      meeting({ state, ...change }),
    );
    expect(said?.title).toEqual(title);
    if (said !== undefined) {
      expect(said.operationId).toBe('op');
      expect(said.body[0]).toBe('Budget');
    }
  });

  it.each([
    ['waiting', undefined],
    ['starting', undefined],
    ['connected', undefined],
    ['failed', true],
    ['lost', true],
    ['ended', true],
    ['cancelled', true],
  ] as const)('L58 to %s stays on the screen only if the user may not miss it', (state, stays) => {
    const said = announce(meeting({ state: 'lobby' }), meeting({ state, endedByOthers: true }));
    expect(said).toBeDefined();
    expect(said?.stays).toBe(stays);
  });

  it('to failed has a title of a word or two, and the reason in the body', () => {
    const said = announce(meeting({ state: 'starting' }), meeting({ state: 'failed', problem }));
    expect(said?.body).toContain(problem.message);
    for (const language of ['en', 'de', 'fr', 'es', 'ja'] as const) {
      setLanguage(language);
      expect(say(said?.title ?? '').split(' ').length).toBeLessThan(4);
    }
    setLanguage('en');
    expect(say(said?.title ?? '')).toBe('Failed');
  });

  it('P05 tells nothing where the state is the same', () => {
    for (const state of states)
      expect(announce(meeting({ state }), meeting({ state, invitationState: 'New' }))).toBeUndefined();
  });

  it('tells the link when it comes after the connection, and once', () => {
    const without = meeting({ state: 'connected' });
    const withLink = meeting({ state: 'connected', joinUrl });
    expect(announce(without, withLink)).toMatchObject({
      title: text('meeting.told.linkThere'),
      actions: ['join', 'copyLink'],
    });
    expect(announce(without, { ...withLink, linkCopied: true })?.title).toEqual(
      text('meeting.told.linkCopied'),
    );
    expect(announce(withLink, { ...withLink, linkCopied: true })).toBeUndefined();
  });

  it('L64 never calls a link copied that is not, and says where it is', () => {
    const said = announce(
      meeting({ state: 'starting' }),
      meeting({ state: 'connected', joinUrl, copyFailed: true }),
    );
    expect(said).toMatchObject({
      title: text('meeting.told.connected'),
      body: ['Budget', joinUrl, text('clipboard.linkNotCopied')],
    });
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

  it('says with whom Meet again starts, and offers to meet alone', () => {
    const companions = [{ name: 'Ben', address: 'sip:ben@contoso.com' }, { name: 'Ida' }];
    for (const state of ['ended', 'cancelled', 'lost'] as const) {
      const said = announce(undefined, meeting({ state, endedByOthers: true, companions }));
      expect(said?.actions).toEqual(['meetAgain', 'meetAlone']);
      expect(said?.body.map(say)).toContain('Meet again: with Ben');
    }
  });

  it('says whom a new meeting invites', () => {
    const companions = [{ name: 'Ben', address: 'sip:ben@contoso.com', invited: true }] as const;
    for (const state of ['waiting', 'starting'] as const)
      expect(announce(undefined, meeting({ state, companions }))?.body.map(say)).toContain('With Ben.');
  });

  it('offers to call the telephone when the server does and a number is known', () => {
    const without = meeting({ state: 'connected', joinUrl, canLeave: true });
    const withCall = { ...without, canCallMe: true };
    const all = ['join', 'copyLink', 'callMe', 'leave'];
    expect(announce(meeting(), withCall, true)?.actions).toEqual(all);
    expect(announce(meeting(), withCall)?.actions).not.toContain('callMe');
    expect(announce(without, withCall, true)).toMatchObject({ actions: all, quiet: true });
    expect(announce(withCall, without, true)).toMatchObject({
      quiet: true,
      actions: ['join', 'copyLink', 'leave'],
    });
    expect(announce(without, withCall)).toBeUndefined();
    expect(announce(withCall, { ...withCall, canLeave: false }, true)).toBeUndefined();
  });

  it('P58 says why the meeting was lost sight of, and offers the link, which needs no sign-in', () => {
    const said = (change: Parameters<typeof meeting>[0]) =>
      announce(meeting({ state: 'connected' }), meeting({ state: 'lost', problem, ...change }));
    expect(said({ joinUrl })).toMatchObject({
      title: text('meeting.told.signedOut'),
      body: expect.arrayContaining([problem.message]) as unknown,
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
      title: text('meeting.told.ended'),
      body: ['Budget', text('meeting.hint.ended')],
      urgency: 'normal',
    });
    expect(announce(before, meeting({ state: 'cancelled', endedByOthers: true }))?.title).toEqual(
      text('meeting.told.cancelled'),
    );
  });

  it('promises no button in its text: not every service has some', () => {
    for (const state of states) {
      const body = announce(undefined, meeting({ state, endedByOthers: true, problem }))?.body ?? [];
      expect(body.map(say).join('\n')).not.toMatch(/button|click|press|below/i);
    }
  });

  it('S07 takes what a server says as it is, never for a key or a value of a text', () => {
    const message = '{{subject}} $t(meeting.noSubject) <b>&amp;</b>';
    const said = announce(
      undefined,
      meeting({ state: 'failed', problem: { ...problem, message: verbatim(message) } }),
    );
    expect(said?.body.map(say)).toEqual(['Budget', message]);
  });

  it('speaks the language of the app, buttons too', () => {
    setLanguage('en-XA');
    const title = say(announce(undefined, meeting({ state: 'starting' }))?.title ?? '');
    const labels = announcementActions.map((one) => say(actionLabel(one)));
    setLanguage('en');
    expect(title).not.toBe('Starting…');
    expect(labels).not.toContain('Join');
    expect(announcementActions.map((one) => say(actionLabel(one)))).toEqual([
      'Join',
      'Copy link',
      'Try again',
      'Cancel',
      'Leave',
      'Meet again',
      'Meet again alone',
      'Admit',
      'Deny',
      'Admit all',
      'Show',
      'Call my phone',
      'Hang up',
      'Join',
      'Decline',
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
    expect(announce(undefined, meeting({ subject: '' }))?.body).toEqual([text('meeting.noSubject')]);
    const failed = meeting({ state: 'failed', problem: { ...problem, advice: verbatim('Wait.') } });
    expect(announce(undefined, failed)?.body).toEqual(['Budget', problem.message, verbatim('Wait.')]);
  });
});
