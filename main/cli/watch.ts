import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { oneLine } from '../../common/one-line';
import { exitCodes } from '../base/exit-codes';
import { asJson, type Answer } from '../control/messages';
import type { RequestOf } from '../control/request';
import { ask, NoAnswer, NotAnswering, NotRunning } from './client';
import type { LineWriter } from './output';

/** The longest readable line, in UTF-16 code units. */
const longest = 2_000;

interface WatchDeps {
  readonly json: boolean;
  /** Connects to the app, and does not start it. */
  readonly connect: () => Promise<Socket>;
  /** The answer of `status` to such an error. @throws other errors */
  readonly failureOf: (error: unknown) => Answer;
  readonly out: LineWriter;
  readonly now?: () => Date;
  /** How long a watch with `--wait` waits before it looks for the app again, in milliseconds. */
  readonly betweenTries?: number;
}

/** A readable answer in one line, with the time of day. */
const readable = (text: string, now: Date): string =>
  `${now.toTimeString().slice(0, 8)}  ${oneLine(text.replace(/\n\s*/g, ' · '), longest)}`;

/**
 * Prints what `status` would print now, a line each time that it changes.
 * @returns the exit code once the app has ended, or the reader of the lines; with `wait`, only the latter
 */
export async function watchApp(
  request: RequestOf<'watch'>,
  { json, connect, failureOf, out, now = () => new Date(), betweenTries = 1_000 }: WatchDeps,
): Promise<number> {
  let shown: string | undefined;
  const show = (answer: Answer): void => {
    const next = json ? asJson(answer) : answer.text;
    if (next === shown) return;
    shown = next;
    out.put(json ? next : readable(next, now()));
  };
  let watched = false;
  for (;;) {
    try {
      const socket = await Promise.race([connect(), out.closed]);
      if (typeof socket === 'number') return socket;
      watched = true;
      const change = (one: Pick<Answer, 'text' | 'data'>): void => show({ exitCode: exitCodes.done, ...one });
      const ended = await Promise.race([ask(socket, request, { change }), out.closed]);
      socket.destroy();
      if (typeof ended === 'number') return ended;
      // The app does not end a watch by itself, but one of another version says so.
      show(ended);
      if (request.wait !== true) return await out.finish(ended.exitCode);
    } catch (error) {
      const hasEnded = error instanceof NotRunning || (error instanceof NoAnswer && error.why === 'closed');
      const answer = failureOf(hasEnded ? new NotRunning() : error);
      // An app that hangs or has another version will be replaced, too.
      const waits =
        request.wait === true && (hasEnded || error instanceof NotAnswering || error instanceof NoAnswer);
      show(answer);
      if (!waits) return await out.finish(hasEnded && watched ? exitCodes.done : answer.exitCode);
    }
    const closed = await Promise.race([delay(betweenTries), out.closed]);
    if (typeof closed === 'number') return closed;
  }
}
