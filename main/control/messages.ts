import * as z from 'zod/mini';
import { importances } from '../../common/meeting';

/** Counts up when a message changes its meaning: an app that was updated while it ran speaks another one. */
export const controlVersion = 1;

/** The longest line that the app reads, in UTF-16 code units. */
export const longestMessage = 1024 * 1024;
/** The longest that a command line reads: ten thousand meetings. */
export const longestReply = 64 * 1024 * 1024;

/** No password is longer, in UTF-16 code units. */
export const longestPassword = 1024;

const text = (longest: number) => z.string().check(z.maxLength(longest));
const verb = <Name extends string, Shape extends z.core.$ZodShape>(name: Name, shape: Shape) =>
  z.strictObject({ verb: z.literal(name), ...shape });

/**
 * The running meetings may end. If the user has not agreed and some are running, the app asks first and does nothing.
 */
const sure = z.boolean();

/** What a command line asks of the running app. */
export const requestSchema = z.discriminatedUnion('verb', [
  verb('start', {
    subject: z.optional(text(4096)),
    importance: z.optional(z.enum(importances)),
    invite: z.optional(z.array(text(320)).check(z.maxLength(50))),
    copy: z.optional(z.boolean()),
    open: z.optional(z.boolean()),
    /** Seconds. */
    timeout: z.number().check(z.minimum(1), z.maximum(3600)),
  }),
  verb('status', {}),
  verb('leave', { id: z.optional(text(50)), all: z.optional(z.boolean()) }),
  verb('history', { limit: z.number().check(z.minimum(1), z.maximum(10_000)) }),
  verb('doctor', {}),
  verb('hotkey-test', {}),
  verb('sign-in', {
    address: z.optional(text(320)),
    userName: z.optional(text(320)),
    server: z.optional(text(2048)),
    /** Left out by who can ask for it: then it is, as soon as the rest is known to be right. */
    password: z.optional(text(longestPassword)),
    sure,
  }),
  verb('sign-out', { sure }),
  verb('quit', { sure }),
]);
export type ControlRequest = z.infer<typeof requestSchema>;
export type RequestOf<Name extends ControlRequest['verb']> = Extract<ControlRequest, { verb: Name }>;

export const helloSchema = z.strictObject({ version: z.literal(controlVersion), request: requestSchema });

/** The first that is said: somebody listens who can answer. One that hangs is connected to, and says nothing. */
export const welcomeSchema = z.strictObject({ type: z.literal('welcome') });
export type Welcome = z.infer<typeof welcomeSchema>;

/** So much every version says of itself. */
export const anyHelloSchema = z.object({ version: z.number() });

/** Said again and again while an answer is on its way: who hears nothing has to do with an app that hangs. */
const alive = z.strictObject({ type: z.literal('alive') });
const progress = z.strictObject({ type: z.literal('progress'), text: z.string() });
const answer = z.strictObject({
  type: z.literal('answer'),
  exitCode: z.number(),
  /** For a person. */
  text: z.string(),
  /** For a program. */
  data: z.record(z.string(), z.unknown()),
});

/** What the app says to a command line: that it is at work and how it goes, any number of times, and then what came of it. */
export const replySchema = z.discriminatedUnion('type', [alive, progress, answer]);
export type ControlReply = z.infer<typeof replySchema>;
export type Answer = Omit<z.infer<typeof answer>, 'type'>;
