import type { Client } from '../protocol/client';
import type { Runs } from '../protocol/runs';
import type { BehaviourChange } from '../simulator';

type Random = () => number;

const oneOf = <T>(random: Random, values: readonly [T, ...T[]]): T =>
  values[Math.floor(random() * values.length)] ?? values[0];

/** A random server: every choice that the documents leave open, at every speed. */
export const serverOf = (random: Random): BehaviourChange => ({
  startedMs: oneOf(random, [0, 0, 300, 3_000]),
  invitationMs: oneOf(random, [0, 600, 5_000]),
  answerMs: oneOf(random, [0, 0, 1_000, 6_000]),
  lobbyMs: oneOf(random, [null, 2_000, 20_000]),
  endings: Array.from({ length: 6 }, () =>
    oneOf(random, [
      { kind: 'connected' },
      { kind: 'connected' },
      { kind: 'lobby' },
      { kind: 'never' },
      { kind: 'failed', reason: { code: 'ServiceFailure', subcode: 'Unavailable' } },
    ] as const),
  ),
  location: oneOf(random, ['relative', 'absolute', 'missing']),
  createdBody: oneOf(random, ['empty', 'invitation']),
  linkOnly: random() < 0.3,
  aggregate: random() < 0.5,
  invitationEvents: oneOf(random, ['all', 'all', 'completedOnly']),
  forgetInvitations: random() < 0.3,
});

const subjects = ['Budget', 'Review', '', 'Planning'] as const;

/**
 * Half a minute of a user who starts and leaves meetings, or is removed from them; it ends early if the run is killed.
 */
export async function play(random: Random, runs: Runs, client: Client, isOver: () => boolean): Promise<void> {
  const threads = ['thread-a', undefined, undefined] as const;
  for (let turn = 0; turn < 10 && !isOver(); turn++) {
    const choice = random();
    const there = runs.conversations.some(({ state }) => state !== 'Conferencing');
    const waiting = runs.conversations.some(({ state }) => state === 'InLobby');
    if (choice < 0.5 || !there) {
      const threadId = oneOf(random, threads);
      const subject = oneOf(random, subjects);
      client.starter.start({ subject, ...(threadId === undefined ? {} : { threadId }) }, 'window');
    } else if (choice < 0.65) runs.simulator.endConversation();
    else if (choice < 0.75 && waiting) runs.simulator.admit();
    await runs.clock.advance(Math.floor(random() * 6_000));
  }
}
