import type { Behaviour } from '../behaviour'; // erased: behaviour.ts imports this file
import { browser, type BrowserKnobs } from './browser';
import { chat, type ChatKnobs } from './chat';
import { contacts, type ContactsKnobs } from './contacts';
import { data, type DataKnobs } from './data';
import { incoming, type IncomingKnobs } from './incoming';
import { me, type MeKnobs } from './me';
import { meeting, type MeetingKnobs } from './meeting';
import { people, type PeopleKnobs } from './people';
import { phone, type PhoneKnobs } from './phone';
import { wire, type WireKnobs } from './wire';

/** The settings that stand in groups: `behaviour.people.listForm`. */
export interface KnobGroups {
  readonly me: MeKnobs;
  readonly meeting: MeetingKnobs;
  readonly people: PeopleKnobs;
  readonly phone: PhoneKnobs;
  readonly chat: ChatKnobs;
  readonly contacts: ContactsKnobs;
  readonly data: DataKnobs;
  readonly incoming: IncomingKnobs;
  readonly browser: BrowserKnobs;
  readonly wire: WireKnobs;
}

export const defaultGroups: KnobGroups = {
  me,
  meeting,
  people,
  phone,
  chat,
  contacts,
  data,
  incoming,
  browser,
  wire,
};

/** Settings to change, and of each group only those that change: `{ people: { listForm: 'embedded' } }`. */
export type BehaviourChange = Partial<Omit<Behaviour, keyof KnobGroups>> & {
  readonly [Group in keyof KnobGroups]?: Partial<KnobGroups[Group]>;
};

/**
 * The behaviour after the change: groups keep the settings that the change does not name.
 * @throws TypeError if there is no such setting
 */
export function changed(before: Behaviour, change: BehaviourChange): Behaviour {
  const groups = Object.keys(defaultGroups) as (keyof KnobGroups)[];
  assertKnown(change, before);
  for (const group of groups) assertKnown(change[group] ?? {}, before[group], `${group}.`);
  return {
    ...before,
    ...change,
    ...Object.fromEntries(groups.map((group) => [group, { ...before[group], ...change[group] }])),
  } as Behaviour;
}

/** In plain JavaScript, nothing else notices a misspelt name. */
function assertKnown(change: object, known: object, group = ''): void {
  const unknown = Object.keys(change).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new TypeError(
    `The simulator's behaviour has no setting "${group}${unknown}". It has: ${Object.keys(known).join(', ')}.`,
  );
}
