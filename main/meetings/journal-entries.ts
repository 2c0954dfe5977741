import * as z from 'zod/mini';
import {
  finalStates,
  importances,
  maximumSubjectLength,
  meetingStates,
  type MeetingState,
  triggers,
} from './meeting';

const operationId = z.string();
/** Milliseconds since 1970. */
const at = z.number();

/** A POST that is about to be sent: whether the server gets it, only an end can tell. */
const startEntry = z.object({
  operationId,
  subject: z.string().check(z.maxLength(maximumSubjectLength)),
  importance: z.enum(importances),
  threadId: z.exactOptional(z.string()),
  /** SIP URIs of the people who were to come, for another try. */
  invite: z.exactOptional(z.readonly(z.array(z.string().check(z.startsWith('sip:'))))),
  trigger: z.exactOptional(z.enum(triggers)),
  /** Sign-in address of the account that it belongs to. */
  account: z.exactOptional(z.string()),
  at,
});
export type JournalStart = z.infer<typeof startEntry>;

const dialIn = z.object({
  tollNumber: z.exactOptional(z.string()),
  tollFreeNumbers: z.readonly(z.array(z.string())),
  passCode: z.exactOptional(z.string()),
  regions: z.readonly(z.array(z.object({ name: z.string(), number: z.string() }))),
});

/** Where its parts are on the server, absolute: good for as long as its application lives. */
const places = z.object({
  invitation: z.exactOptional(z.url()),
  conversation: z.exactOptional(z.url()),
  onlineMeeting: z.exactOptional(z.url()),
});

/** What is worth keeping of a meeting: to take it up again, to find its link, and to go on with its conversation. */
const learnt = z.object({
  places: z.exactOptional(places),
  thread: z.exactOptional(z.string()),
  joinUrl: z.exactOptional(z.string().check(z.regex(/^https:\/\/\S+$/))),
  details: z.exactOptional(
    z.object({
      conferenceId: z.exactOptional(z.string()),
      accessLevel: z.exactOptional(z.string()),
      organizer: z.exactOptional(z.string()),
      expires: z.exactOptional(z.number()),
      dialIn: z.exactOptional(dialIn),
    }),
  ),
  problem: z.exactOptional(
    z.object({
      code: z.string(),
      subcode: z.exactOptional(z.string()),
      message: z.string(),
      advice: z.exactOptional(z.string()),
      next: z.enum(['retry', 'signIn', 'changeInput', 'contactAdministrator', 'wait', 'none']),
      details: z.exactOptional(z.string()),
    }),
  ),
  endedByOthers: z.exactOptional(z.literal(true)),
  timeline: z.exactOptional(
    z.readonly(
      z.array(
        z.object({
          at,
          what: z.enum(['asked', 'personJoined', 'personLeft', 'stillRunning', ...meetingStates]),
          who: z.exactOptional(z.string()),
        }),
      ),
    ),
  ),
});
export type Learnt = z.infer<typeof learnt>;

/** What became known while it was running: a crash loses none of it. A later one takes the place of an earlier one. */
const learntEntry = z.object({ operationId, learnt, at });
export type JournalLearnt = z.infer<typeof learntEntry>;

const isFinal = (state: MeetingState): boolean => finalStates.has(state);

/** How it ended. */
const endEntry = z.object({
  operationId,
  end: z.enum(meetingStates).check(z.refine(isFinal)),
  learnt: z.exactOptional(learnt),
  at,
});
export type JournalEnd = z.infer<typeof endEntry>;

/** Its user took it out of the history, or brought it back. */
const deletedEntry = z.object({ operationId, deleted: z.boolean(), at });
export type JournalDeleted = z.infer<typeof deletedEntry>;

export type JournalEntry = JournalStart | JournalLearnt | JournalEnd | JournalDeleted;

/** A line of the journal, by what only its kind has. @returns `undefined` where it is of no kind known here */
export function readEntry(value: unknown): JournalEntry | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const kind =
    'end' in value
      ? endEntry
      : 'deleted' in value
        ? deletedEntry
        : 'learnt' in value
          ? learntEntry
          : startEntry;
  const parsed = kind.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
