import { oneLine } from '../../common/one-line';
import { printedAnswer, type Answer } from '../control/messages';
import { t } from '../language/t';
import { exitCodes } from '../base/exit-codes';

/** If the reader is gone (`| head -0`), `write` reports it to its callback. The error event alone would end us. */
function hearNoErrors(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  return stream;
}

const writeTo = (stream: NodeJS.WriteStream, text: string): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const finish = (error?: NodeJS.ErrnoException | null): void => resolve(error ?? undefined);
    try {
      hearNoErrors(stream).write(text, finish);
    } catch (error) {
      finish(error as NodeJS.ErrnoException); // a file is written synchronously: this is a full disk
    }
  });

/** Writes to standard error. */
export const say = (text: string): Promise<unknown> => writeTo(process.stderr, text);

/** Says why the answer is not on standard output. @returns the exit code */
async function notWritten(error: NodeJS.ErrnoException): Promise<number> {
  await say(`${t('cli.notWritten', { why: error.code ?? error.message })}\n`);
  return exitCodes.output;
}

/**
 * Prints on standard output.
 * @param text with its last line break
 * @returns the given exit code, or another one if the text cannot be written
 */
async function writeOut(text: string, exitCode: number): Promise<number> {
  const error = await writeTo(process.stdout, text);
  return error === undefined || error.code === 'EPIPE' ? exitCode : notWritten(error);
}

/** As {@link writeOut}, for a text without its last line break. */
export const printOut = (text: string, exitCode: number): Promise<number> => writeOut(`${text}\n`, exitCode);

/** Prints an answer to standard output. Without JSON, a failure goes to standard error. @returns the exit code */
export async function print(answer: Answer, json: boolean): Promise<number> {
  const { exitCode } = answer;
  const printed = printedAnswer(answer, json);
  if (printed === '') return exitCode;
  if (json || exitCode === exitCodes.done) return writeOut(printed, exitCode);
  await say(printed);
  return exitCode;
}

/** Prints lines of which only the newest matters, as fast as the reader takes them. */
export interface LineWriter {
  /** Prints a line. If the reader has not taken the earlier ones yet, it replaces the one that waits. */
  readonly put: (line: string) => void;
  /** @returns the exit code, once the last line is written */
  readonly finish: (exitCode: number) => Promise<number>;
  /** The exit code, once the reader is gone or a line cannot be written. */
  readonly closed: Promise<number>;
}

export function createLineWriter(stream: NodeJS.WriteStream = process.stdout): LineWriter {
  let waiting: string | undefined;
  let writing: Promise<void> | undefined;
  let close: (exitCode: number) => void = () => undefined;
  const closed = new Promise<number>((resolve) => (close = resolve));
  const writeAll = async (): Promise<void> => {
    while (waiting !== undefined) {
      const text = `${waiting}\n`;
      waiting = undefined;
      const error = await writeTo(stream, text);
      if (error === undefined) continue;
      close(error.code === 'EPIPE' ? exitCodes.done : await notWritten(error));
      return;
    }
    writing = undefined;
  };
  return {
    put(next) {
      waiting = next;
      writing ??= writeAll();
    },
    finish: async (exitCode) => Promise.race([Promise.resolve(writing).then(() => exitCode), closed]),
    closed,
  };
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
