import * as z from 'zod/mini';
import { requestSchema } from './request';

/** Counts up when a message changes its meaning: an app that was updated while it ran speaks another one. */
export const controlVersion = 1;

/** The longest line that the app reads, in UTF-16 code units. */
export const longestMessage = 1024 * 1024;
/** The longest that a command line reads: ten thousand meetings. */
export const longestReply = 64 * 1024 * 1024;

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
