import type { Participant, Simulator } from '../simulator';

export const churnKinds = ['mute', 'type', 'role', 'messaging', 'replace'] as const;

/** One of the changes in a busy meeting. */
export interface Change {
  /** Place of the person among those in the meeting. */
  readonly who: number;
  /** The first four turn something on or off; `replace`: somebody leaves, and somebody else comes. */
  readonly what: (typeof churnKinds)[number];
}

/** Steps through all places: it has no common factor with the numbers of people used here. */
const stride = 7;

/** The nth change among that many people: each kind in turn, and everybody in turn. */
export const changeAt = (nth: number, people: number): Change => ({
  who: (nth * stride) % people,
  what: churnKinds[nth % churnKinds.length] ?? 'mute',
});

/** Makes a change on the server. @param people those in the meeting; updated if somebody leaves */
export function make(
  simulator: Simulator,
  conversation: string,
  people: Participant[],
  { who, what }: Change,
): void {
  const person = people[who];
  if (person === undefined) throw new Error(`Nobody is at place ${who}.`);
  switch (what) {
    case 'mute':
      simulator.setMuted(person, person.audio?.muted !== true, conversation);
      return;
    case 'type':
      simulator.setTyping(person, !person.typing, conversation);
      return;
    case 'role':
      simulator.setRole(person, person.role === 'Leader' ? 'Attendee' : 'Leader', conversation);
      return;
    case 'messaging':
      simulator.setModality(person, 'Messaging', !person.messaging, conversation);
      return;
    case 'replace':
      simulator.removeParticipant(person, conversation);
      people[who] = simulator.arrive({ kind: 'colleague', modalities: ['Messaging', 'Audio'] }, conversation);
  }
}

/** How many changes are due. */
export const dueAfter = (ms: number, perSecond: number): number => Math.floor((ms * perSecond) / 1000);
