import { describe, expect, it } from 'vitest';
import { advance, type Happening, type TrackedMeeting } from '../../../../main/meetings/meeting-state';
import { finalStates } from '../../../../common/meeting';
import { seeded } from '../../../seeded';
import { joined, left, problem, tracked } from './meetings';

const invitation = 'https://h/i';
const states = [undefined, 'Connecting', 'Alerting', 'Connected', 'Failed', 'Cancelled', 'Declined', 'New'];
const conversationStates = [
  undefined,
  'Connecting',
  'InLobby',
  'Conferencing',
  'Conferenced',
  'Disconnected',
];

const everything: readonly Happening[] = [
  { type: 'sent' },
  { type: 'accepted' },
  { type: 'accepted', invitation },
  ...(['started', 'updated', 'completed'] as const).flatMap((phase) =>
    states.map((state): Happening => ({
      type: 'invitation',
      phase,
      invitation,
      ...(state ? { state } : {}),
    })),
  ),
  { type: 'invitation', phase: 'completed', outcome: 'success' },
  { type: 'invitation', phase: 'completed', outcome: 'failure', problem },
  { type: 'invitation', phase: 'completed', outcome: 'failure', state: 'Cancelled' },
  ...conversationStates.map((state): Happening => ({ type: 'conversation', ...(state ? { state } : {}) })),
  { type: 'conversationGone' },
  { type: 'joined', joinUrl: 'https://meet/1', copied: true },
  { type: 'joined', copied: false },
  { type: 'failed', problem },
  { type: 'cancelled' },
  { type: 'left' },
  { type: 'lost' },
  { type: 'endWanted', wanted: true },
  { type: 'endWanted', wanted: false },
  { type: 'stillWaiting' },
  { type: 'details', details: { conferenceId: '1' } },
  { type: 'rosterChanged', changes: [joined('https://h/p1', 'Alex')] },
  { type: 'rosterChanged', changes: [left('https://h/p1')] },
  { type: 'rosterChanged', changes: [] },
  { type: 'admitsEverybody', wanted: true },
  { type: 'admitsEverybody', wanted: false },
  { type: 'conversationGone', problem },
  { type: 'invited', invitee: { address: 'sip:a@h', operationId: 'i', state: 'inviting' } },
  { type: 'inviteeSettled', operationId: 'i', outcome: { state: 'joined' } },
];

/** @returns the rule that a change breaks; `undefined` if none */
function violation(before: TrackedMeeting, after: TrackedMeeting): string | undefined {
  const [was, is] = [before.meeting, after.meeting];
  const final = finalStates.has(is.state);
  const broken: readonly (readonly [rule: string, broken: boolean])[] = [
    ['a final state is left', finalStates.has(was.state) && is.state !== was.state],
    [
      'a meeting that is over learns more than why',
      finalStates.has(was.state) &&
        JSON.stringify({ ...is, problem: undefined }) !== JSON.stringify({ ...was, problem: undefined }),
    ],
    ['connected goes back', was.state === 'connected' && is.state !== 'connected' && !final],
    ['it waits again', was.state !== 'waiting' && is.state === 'waiting'],
    ['its success is forgotten', before.succeeded && !after.succeeded],
    ['its link changes', was.joinUrl !== undefined && is.joinUrl !== was.joinUrl],
    ['it fails without a reason', is.state === 'failed' && is.problem === undefined],
    [
      'it waits in the lobby after its success',
      before.succeeded && is.state === 'lobby' && was.state !== 'lobby',
    ],
    [
      'leaving is offered at the wrong time',
      is.canLeave !== (is.state === 'connected' && after.conversation !== undefined),
    ],
    ['cancelling is offered at the end', final && is.canCancel],
    [
      'nothing changes, and it is another object',
      after !== before && JSON.stringify(after) === JSON.stringify(before),
    ],
    ['the timeline misses a state', is.state !== was.state && is.timeline.at(-1)?.what !== is.state],
  ];
  return broken.find(([, isBroken]) => isBroken)?.[0];
}

describe('any order of happenings', () => {
  it.each([
    'waiting',
    'starting',
    'connecting',
    'lobby',
    'connected',
    'failed',
    'cancelled',
    'ended',
    'lost',
  ] as const)('P06 is taken from %s, each of them', (state) => {
    const connected = state === 'connected';
    const before = tracked(
      { state, canLeave: connected, problem },
      { succeeded: connected, ...(connected ? { conversation: 'https://h/c' } : {}) },
    );
    for (const happening of everything)
      expect(violation(before, advance(before, happening, 1)), JSON.stringify(happening)).toBeUndefined();
  });

  it('P05 P06 leaves final states final, and connects once at the most, in 10,000 random lives', () => {
    for (let seed = 1; seed <= 10_000; seed++) {
      const random = seeded(seed);
      let now = tracked({ state: 'waiting', canCancel: true });
      for (let step = 0; step < 25; step++) {
        const happening = everything[Math.floor(random() * everything.length)];
        if (happening === undefined) continue;
        const after = advance(now, happening, step);
        const broken = violation(now, after);
        if (broken !== undefined)
          throw new Error(`Seed ${seed}, step ${step}: ${broken} by ${JSON.stringify(happening)}`);
        now = after;
      }
      const connected = now.meeting.timeline.filter(({ what }) => what === 'connected');
      if (connected.length > 1) throw new Error(`Seed ${seed} connects ${connected.length} times`);
    }
  });

  it('P05 is the same when everything is told twice', () => {
    const tellable = everything.filter(({ type }) => type !== 'invited'); // by us, once
    for (let seed = 1; seed <= 1_000; seed++) {
      const random = seeded(seed);
      let [once, twice] = [tracked(), tracked()];
      for (let step = 0; step < 15; step++) {
        const happening = tellable[Math.floor(random() * tellable.length)];
        if (happening === undefined) continue;
        once = advance(once, happening, step);
        twice = advance(advance(twice, happening, step), happening, step);
      }
      expect(twice, `seed ${seed}`).toEqual(once);
    }
  });
});
