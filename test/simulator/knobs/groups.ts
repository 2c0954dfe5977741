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

/** The behaviour after the change: groups keep the settings that the change does not name. */
export function changed(before: Behaviour, change: BehaviourChange): Behaviour {
  const groups = Object.keys(defaultGroups) as (keyof KnobGroups)[];
  return {
    ...before,
    ...change,
    ...Object.fromEntries(groups.map((group) => [group, { ...before[group], ...change[group] }])),
  } as Behaviour;
}
