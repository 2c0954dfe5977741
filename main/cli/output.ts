import { oneLine } from '../../common/one-line';
import type { Answer } from '../control/messages';
import { t } from '../language/t';
import { exitCodes } from '../base/exit-codes';

/** If the reader is gone (`| head -0`), `write` reports it to its callback. The error event alone would end us. */
function hearNoErrors(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  return stream;
}

/** @returns the error, unless the reader is gone */
const write = (stream: NodeJS.WriteStream, text: string): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const finish = (error?: NodeJS.ErrnoException | null): void =>
      resolve(error?.code === 'EPIPE' ? undefined : (error ?? undefined));
    try {
      hearNoErrors(stream).write(text, finish);
    } catch (error) {
      finish(error as NodeJS.ErrnoException); // a file is written synchronously: this is a full disk
    }
  });

/** Writes to standard error. */
export const say = (text: string): Promise<unknown> => write(process.stderr, text);

/**
 * Prints on standard output.
 * @returns the given exit code, or another one if the text cannot be written
 */
export async function printOut(text: string, exitCode: number): Promise<number> {
  const error = await write(process.stdout, `${text}\n`);
  if (error === undefined) return exitCode;
  await say(`${t('cli.notWritten', { why: error.code ?? error.message })}\n`);
  return exitCodes.output;
}

/** Prints an answer to standard output. Without JSON, a failure goes to standard error. @returns the exit code */
export async function print({ exitCode, text, data }: Answer, json: boolean): Promise<number> {
  const ok = exitCode === exitCodes.done;
  if (json) {
    const value = { version: 1, ok, exitCode, ...data, ...(ok || text === '' ? {} : { message: text }) };
    return printOut(JSON.stringify(value), exitCode);
  }
  if (text === '') return exitCode;
  if (ok) return printOut(text, exitCode);
  await say(`${text}\n`);
  return exitCode;
}

/** One line of progress on the terminal. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

const longest = 500;
// VT100: turn wrapping off so that the text stays in one line, go to its start, write, clear the rest, turn wrapping on.
const line = (text: string): string => `\u001b[?7l\r${text}\u001b[K\u001b[?7h`;

/** On a terminal, each step replaces the one before. Elsewhere, nothing is shown. */
export function createProgress(terminal: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Progress {
  if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined };
  if (env['TERM'] === 'dumb')
    return { show: (text) => void terminal.write(`${oneLine(text, longest)}\n`), clear: () => undefined };
  let shown = false;
  return {
    show(text) {
      shown = true;
      terminal.write(line(oneLine(text, longest)));
    },
    clear() {
      if (shown) terminal.write('\r\u001b[K');
      shown = false;
    },
  };
}
