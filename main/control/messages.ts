import * as z from 'zod/mini';
import { exitCodes } from '../base/exit-codes';
import { languages, pseudoLanguages } from '../../common/languages';
import { requestSchema } from './request';

/**
 * Increases when a message changes its meaning, or when there are verbs that an earlier app does not know. After an
 * update, the running app and the command may differ.
 */
export const controlVersion = 2;

/** The longest line that the app reads, in UTF-16 code units. */
export const longestMessage = 1024 * 1024;
/** The longest line that a command reads: ten thousand meetings. */
export const longestReply = 64 * 1024 * 1024;

export const helloSchema = z.strictObject({
  version: z.literal(controlVersion),
  request: requestSchema,
  /** The language of the command; by default that of the app. */
  language: z.optional(z.enum([...languages, ...pseudoLanguages])),
  /** For `meet-now-ctl`, which cannot read JSON: the answer comes as the command line would print it. */
  printed: z.optional(z.enum(['text', 'json'])),
});

/** The first message, from the app. An app that hangs can still be connected to, but does not send it. */
export const welcomeSchema = z.strictObject({
  type: z.literal('welcome'),
  /** With a secret only (decision 0068). */
  nonce: z.optional(z.string().check(z.maxLength(64))),
});
export type Welcome = z.infer<typeof welcomeSchema>;

const proof = z.string().check(z.length(64));
/** From a command to an app with a secret: proves that it knows the secret, and asks the app for the same. */
export const challengeSchema = z.strictObject({ nonce: z.string().check(z.length(64)), proof });
/** The app's answer to a challenge. */
export const provenSchema = z.strictObject({ type: z.literal('proof'), proof });
export type Proven = z.infer<typeof provenSchema>;

/** The part that every version sends. */
export const anyHelloSchema = z.object({ version: z.number() });

/** Sent repeatedly until the answer is ready. Without it, the command knows that the app hangs. */
const alive = z.strictObject({ type: z.literal('alive') });
const progress = z.strictObject({ type: z.literal('progress'), text: z.string() });
/** What `watch` shows has changed. A slow reader gets only the newest. */
const change = z.strictObject({
  type: z.literal('change'),
  text: z.string(),
  data: z.record(z.string(), z.unknown()),
});
const answer = z.strictObject({
  type: z.literal('answer'),
  exitCode: z.number(),
  /** For people. */
  text: z.string(),
  /** For programs, with `--json`. */
  data: z.record(z.string(), z.unknown()),
});

/** From the app: any number of signs of life, steps and changes, then one answer. */
export const replySchema = z.discriminatedUnion('type', [alive, progress, change, answer]);
export type ControlReply = z.infer<typeof replySchema>;
export type Change = Omit<z.infer<typeof change>, 'type'>;
export type Answer = Omit<z.infer<typeof answer>, 'type'>;

/** An answer as programs read it. */
export function asJson({ exitCode, text, data }: Answer): string {
  const ok = exitCode === exitCodes.done;
  return JSON.stringify({
    version: 1,
    ok,
    exitCode,
    ...data,
    ...(ok || text === '' ? {} : { message: text }),
  });
}

/** An answer as the command line prints it, with its last line break. */
export function printedAnswer(answer: Answer, json: boolean): string {
  if (json) return `${asJson(answer)}\n`;
  return answer.text === '' ? '' : `${answer.text}\n`;
}
