import * as z from 'zod/mini';
import { checked } from '../../common/checked';
import { late } from '../../common/late';
import { isDate } from '../ucwa/codec/date';
import {
  finalStates,
  importances,
  maximumSubjectLength,
  meetingStates,
  type MeetingState,
  peopleMoments,
  triggers,
} from '../../common/meeting';
import { type Text, type TextKey, verbatim } from '../../common/text';
import { longestPhoneNumber } from '../../common/phone-number';
import { longestSipUri, mostInvited } from '../../common/sip-uri';
import { mostCompanions } from './people/companions';

/** The journal can be edited by hand. A value that the app itself would never write makes its line a damaged one. */
const text = (longest: number) => z.string().check(z.maxLength(longest));

/** Longest text in a line, in UTF-16 code units. */
const longestText = 32_000;
export const longestLink = 4096;

/** Much longer than any sign-in address, in UTF-16 code units. */
const longestAccount = 1024;

/** Much longer than the ids of the app, the only program that sets them. */
export const longestId = 250;

/** Much longer than any name. */
const longestName = 1024;

const operationId = late(() => text(longestId).check(z.minLength(1)));
/** Milliseconds since 1970: no meeting is older, and the year has four digits. */
const at = late(() => z.number().check(z.minimum(0), z.maximum(Date.UTC(10_000, 0) - 1)));
const many = <Item extends z.ZodMiniType>(item: Item, most: number) =>
  z.readonly(z.array(item).check(z.maxLength(most)));

function isLink(link: string): boolean {
  try {
    return /^https:\/\/\S+$/.test(link) && new URL(link).protocol === 'https:';
  } catch {
    return false;
  }
}

/** A POST that the app is about to send. Only an end says whether the server got it. */
const startEntry = late(() =>
  z.object({
    operationId: operationId(),
    subject: text(maximumSubjectLength),
    importance: z.enum(importances),
    threadId: z.exactOptional(text(longestLink)),
    /** The user's own room was joined; no meeting was started. */
    room: z.exactOptional(z.literal(true)),
    /** SIP URIs of the people to invite, also for another try. */
    invite: z.exactOptional(many(text(longestSipUri).check(z.startsWith('sip:')), mostInvited)),
    /** What else to do once the meeting is connected. */
    copyLink: z.exactOptional(z.boolean()),
    openLink: z.exactOptional(z.boolean()),
    /** The telephone to call, or `true` for the one in the settings. Only the run that started the meeting calls it. */
    callMe: z.exactOptional(z.union([z.literal(true), text(longestPhoneNumber)])),
    trigger: z.exactOptional(z.enum(triggers)),
    /** Name of the person who invited the user; absent = the user started it. Older versions ignore it. */
    invitedBy: z.exactOptional(text(longestName)),
    /** Sign-in address of the account that it belongs to. */
    account: z.exactOptional(text(longestAccount)),
    at: at(),
  }),
);
export type JournalStart = z.infer<ReturnType<typeof startEntry>>;

/** How many telephone numbers fit a line. */
const mostNumbers = longestText / 2;

const dialIn = late(() =>
  z.object({
    tollNumber: z.exactOptional(text(longestText)),
    tollFreeNumbers: many(text(longestText), mostNumbers),
    passCode: z.exactOptional(text(longestText)),
    regions: many(z.object({ name: text(longestText), number: text(longestText) }), mostNumbers),
  }),
);

/** How many moments of a timeline are kept: the first one, and the latest of the others. */
export const mostMoments = 100;

/** The absolute URLs of its parts on the server, valid as long as the application exists. */
const place = late(() => text(longestLink).check(z.url()));
const places = late(() =>
  z.object({
    invitation: z.exactOptional(place()),
    conversation: z.exactOptional(place()),
    onlineMeeting: z.exactOptional(place()),
  }),
);

/** A text of the app. Its key may be of another version, whose texts this one does not know. */
const said: () => z.ZodMiniType<Text> = late(() =>
  z.object({
    key: text(longestText) as unknown as z.ZodMiniType<TextKey>,
    values: z.exactOptional(
      z.record(
        text(longestText),
        z.lazy(() =>
          z.union([text(longestText), z.number(), said(), z.array(z.union([text(longestText), said()]))]),
        ),
      ),
    ),
  }),
);
/** Older versions wrote the sentence. */
const saidOrSentence = late(() => z.union([said(), z.pipe(text(longestText), z.transform(verbatim))]));

const problem = late(() =>
  z.object({
    code: text(longestText),
    subcode: z.exactOptional(text(longestText)),
    message: saidOrSentence(),
    advice: z.exactOptional(saidOrSentence()),
    next: z.enum(['retry', 'signIn', 'changeInput', 'contactAdministrator', 'wait', 'none']),
    details: z.exactOptional(z.union([text(longestText), said()])),
  }),
);

/** What is kept of a meeting: enough to take it up again, to find its link, and to continue its conversation. */
const learnt = late(() =>
  z.object({
    places: z.exactOptional(places()),
    thread: z.exactOptional(text(longestLink)),
    joinUrl: z.exactOptional(text(longestLink).check(z.refine(isLink))),
    details: z.exactOptional(
      z.object({
        conferenceId: z.exactOptional(text(longestText)),
        accessLevel: z.exactOptional(text(longestText)),
        organizer: z.exactOptional(text(longestText)),
        expires: z.exactOptional(z.number().check(z.refine(isDate))),
        dialIn: z.exactOptional(dialIn()),
      }),
    ),
    problem: z.exactOptional(problem()),
    endedByOthers: z.exactOptional(z.literal(true)),
    /** For "Meet again". Older versions ignore them. */
    companions: z.exactOptional(
      many(
        z.object({
          name: z.exactOptional(text(longestName)),
          address: z.exactOptional(text(longestSipUri).check(z.startsWith('sip:'))),
          invited: z.exactOptional(z.literal(true)),
        }),
        mostCompanions,
      ),
    ),
    timeline: z.exactOptional(
      many(
        z.object({
          at: at(),
          what: z.enum(['asked', 'stillRunning', ...peopleMoments, ...meetingStates]),
          who: z.exactOptional(text(longestText)),
        }),
        mostMoments,
      ),
    ),
  }),
);
export type Learnt = z.infer<ReturnType<typeof learnt>>;

/**
 * What became known while the meeting was running, so that a crash does not lose it. A later entry replaces an
 * earlier one.
 */
const learntEntry = late(() => z.object({ operationId: operationId(), learnt: learnt(), at: at() }));
type JournalLearnt = z.infer<ReturnType<typeof learntEntry>>;

const isFinal = (state: MeetingState): boolean => finalStates.has(state);

/** How it ended. */
const endEntry = late(() =>
  z.object({
    operationId: operationId(),
    end: z.enum(meetingStates).check(z.refine(isFinal)),
    learnt: z.exactOptional(learnt()),
    at: at(),
  }),
);
export type JournalEnd = z.infer<ReturnType<typeof endEntry>>;

/** The user deleted it from the history, or undid that. */
const deletedEntry = late(() => z.object({ operationId: operationId(), deleted: z.boolean(), at: at() }));
type JournalDeleted = z.infer<ReturnType<typeof deletedEntry>>;

export type JournalEntry = JournalStart | JournalLearnt | JournalEnd | JournalDeleted;

/** A record of the app's requests and their outcome, which survives a crash. */
export interface Journal {
  /**
   * Has written the entry when it returns, as far as the process can. Never fails, because a meeting matters more
   * than its record.
   */
  append(entry: JournalEntry): void;
}

/** Reads a line of the journal, whose kind shows in its keys. @returns the entry; `undefined` if its kind is unknown */
export function readEntry(value: unknown): JournalEntry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const kind =
    'end' in value
      ? endEntry()
      : 'deleted' in value
        ? deletedEntry()
        : 'learnt' in value
          ? learntEntry()
          : startEntry();
  const read = checked<z.ZodMiniType<JournalEntry>>(kind, value);
  return read.ok ? read.value : undefined;
}
