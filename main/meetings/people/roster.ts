import { resourceKey } from '../../ucwa/codec/same-resource';
import type { Modality, Person, PersonAction } from '../../../common/people';
import type { PersonRead } from './participant';

/** The lists of a conversation in which events show a participant (participant_ref). */
export const peopleLists = ['lobby', 'leaders', 'attendees', 'typing'] as const;
export type PeopleList = (typeof peopleLists)[number];

/** The links of the actions that the server offers now. */
export type ActionLinks = ReadonlyMap<PersonAction, string>;

/** A participant, as far as events and readings have shown it. */
export interface RosterEntry {
  readonly href: string;
  /** '' if the server has sent none yet. */
  readonly name: string;
  readonly uri?: string;
  readonly guest?: true;
  readonly byPhone?: true;
  /** Joined the conversation, by an event without a list. */
  readonly present: boolean;
  readonly lobby: boolean;
  readonly leaders: boolean;
  readonly attendees: boolean;
  readonly typing: boolean;
  /** As the last GET said; absent if it did not. */
  readonly inLobby?: boolean;
  /** Left the lobby; nothing says yet whether into the meeting or away. */
  readonly undecided?: true;
  /** Left the list of leaders or attendees; nothing else has followed. */
  readonly unlisted?: true;
  /** Where the person is, once that was certain. It stays while it is uncertain. */
  readonly settled?: 'waiting' | 'in';
  /** Since when the person waits, in milliseconds since 1970. */
  readonly since?: number;
  readonly modalities: readonly Modality[];
  /** The outcome of the last GET. */
  readonly read: 'not' | 'done' | 'failed';
  /** An event says that a GET would bring something else now. */
  readonly stale: boolean;
  /** Absent = not read, or no longer valid. */
  readonly links?: ActionLinks;
  readonly audio?: {
    readonly href: string;
    readonly muted?: boolean;
    readonly links?: ActionLinks;
    /** A GET may bring something else now. */
    readonly stale?: boolean;
  };
  /** What the user or the app has asked the server to do. */
  readonly asked?: PersonAction;
  /** The app has admitted this arrival by itself, or tried to. */
  readonly admittedByItself?: true;
  /** The number of the last event about this person's place. */
  readonly seq: number;
  /** As pages see it. The same object while nothing visible changes. */
  readonly view?: Person;
}

/** Everybody in the conversation of a meeting and in its lobby, without the user. */
export interface Roster {
  /** By `resourceKey` of the participant. */
  readonly entries: ReadonlyMap<string, RosterEntry>;
  /** Counts events, so that a reading that began before an event does not undo it. */
  readonly seq: number;
  /** The last people who left, with the number of the event. */
  readonly gone: ReadonlyMap<string, number>;
  /** Key of the local participant. */
  readonly self?: string;
  /** The lists were read at least once. */
  readonly known: boolean;
  /** Keys and addresses of the people whom the user denied. */
  readonly denied: ReadonlySet<string>;
}

export const emptyRoster: Roster = {
  entries: new Map(),
  seq: 0,
  gone: new Map(),
  known: false,
  denied: new Set(),
};

/** A member of a list, as a link or embedded. */
export interface Listed {
  readonly href: string;
  readonly name: string;
  readonly person?: PersonRead;
}

type EventType = 'added' | 'updated' | 'deleted';
interface OfPerson {
  readonly href: string;
  /** '' if unknown. */
  readonly name?: string;
}

/** What becomes known of the people. Each concerns one person, except the last three. */
export type RosterChange =
  /** An event about a participant, in a list or in the conversation itself (`presence`). */
  | ({ readonly kind: 'event'; readonly of: PeopleList | 'presence'; readonly type: EventType } & OfPerson)
  | ({ readonly kind: 'modality'; readonly modality: Modality; readonly type: EventType } & OfPerson)
  /** An event about participantAudio. @property audio its URL */
  | ({ readonly kind: 'audio'; readonly audio: string; readonly type: EventType } & OfPerson)
  /** `since` is the roster's `seq` when the reading began. */
  | { readonly kind: 'read'; readonly href: string; readonly since: number; readonly person: PersonRead }
  | { readonly kind: 'notThere'; readonly href: string; readonly since: number }
  | { readonly kind: 'unreadable'; readonly href: string }
  | {
      readonly kind: 'audioRead';
      readonly href: string;
      readonly muted: boolean | undefined;
      readonly links: ActionLinks;
    }
  /** `undefined` = the request failed. */
  | { readonly kind: 'asked'; readonly href: string; readonly action: PersonAction | undefined }
  | { readonly kind: 'admittedByItself'; readonly href: string }
  | { readonly kind: 'self'; readonly href: string }
  /** The user's own role changed, and with it what they may do with others. */
  | { readonly kind: 'rightsChanged' }
  | {
      readonly kind: 'lists';
      readonly since: number;
      /** Absent = the server does not offer this list. */
      readonly leaders?: readonly Listed[];
      readonly attendees?: readonly Listed[];
      readonly lobby?: readonly Listed[];
      /** Everybody in the meeting, from a server without the other lists. */
      readonly participants?: readonly Listed[];
      /** The people were there before the app looked, so nobody has joined now. */
      readonly silent: boolean;
    };

/** Where a person is; `undefined` while the events do not say (participant_ref, lobby_ref). */
export function standing(entry: RosterEntry): 'waiting' | 'in' | undefined {
  const { name, read, undecided, lobby, inLobby, leaders, attendees, present, settled } = entry;
  if (undecided === true || (name === '' && read === 'not')) return undefined;
  if (lobby || inLobby === true) return 'waiting';
  if (leaders || attendees) return 'in';
  // The event is the same for people who join and, on some servers, for people who wait. Only a GET tells them apart.
  return present && (read !== 'not' || settled === 'in') ? 'in' : undefined;
}

/** From how many people on the app reads only those who wait and those without a name. */
const crowd = 25;
export const isCrowd = ({ entries }: Pick<Roster, 'entries'>): boolean => entries.size > crowd;

/** Whether somebody is in the meeting, as far as is known. */
export const isIn = (one: RosterEntry): boolean =>
  (standing(one) ?? (one.undecided === true ? undefined : one.settled)) === 'in';

/** Everybody in the meeting. */
export const peopleIn = ({ entries }: Roster): readonly RosterEntry[] => [...entries.values()].filter(isIn);

/** Everybody in the lobby, the longest waiting first. */
export const waitingIn = ({ entries }: Roster): readonly RosterEntry[] =>
  [...entries.values()]
    .filter((one) => standing(one) === 'waiting')
    .sort((one, other) => (one.since ?? 0) - (other.since ?? 0));

/** Whether the user denied this person, or somebody with this address. */
export const isDenied = ({ denied }: Roster, { href, uri }: RosterEntry): boolean =>
  denied.has(resourceKey(href)) || (uri !== undefined && denied.has(uri.toLowerCase()));
