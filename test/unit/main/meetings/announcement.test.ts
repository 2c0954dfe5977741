import { describe, expect, it } from 'vitest';
import { announce } from '../../../../main/meetings/announcement';
import type { MeetingState } from '../../../../main/meetings/meeting';
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

  it('offers Join and Copy link with the link, and Try again where that helps', () => {
    const actions = (change: Parameters<typeof meeting>[0]) => announce(undefined, meeting(change))?.actions;
    expect(actions({ state: 'connected', joinUrl })).toEqual(['join', 'copyLink']);
    expect(actions({ state: 'connected' })).toEqual([]);
    expect(actions({ state: 'failed', problem })).toEqual(['tryAgain']);
    expect(actions({ state: 'failed', problem: { ...problem, next: 'none' } })).toEqual([]);
    expect(actions({ state: 'starting' })).toEqual([]);
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
