import type { Answer } from '../control/messages';
import { t } from '../language/t';
import { exitCodes } from '../base/exit-codes';

/** Where what is written has no reader any more (`| head -0`), its writer hears of it by the callback, and no other way. */
function hearNoErrors(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') === 0) stream.on('error', () => undefined);
  return stream;
}

/** @returns why it could not be written; a reader that has gone is no reason */
const write = (stream: NodeJS.WriteStream, text: string): Promise<NodeJS.ErrnoException | undefined> =>
  new Promise((resolve) => {
    const finish = (error?: NodeJS.ErrnoException | null): void =>
      resolve(error?.code === 'EPIPE' ? undefined : (error ?? undefined));
    try {
      hearNoErrors(stream).write(text, finish);
    } catch (error) {
      finish(error as NodeJS.ErrnoException); // a file is written at once, and throws: of a full disk
    }
  });

/** Says something beside the answer. */
export const say = (text: string): Promise<unknown> => write(process.stderr, text);

/**
 * Prints on standard output.
 * @returns the exit code: the one that is given, unless it cannot be written
 */
export async function printOut(text: string, exitCode: number): Promise<number> {
  const error = await write(process.stdout, `${text}\n`);
  if (error === undefined) return exitCode;
  await say(`${t('cli.notWritten', { why: error.code ?? error.message })}\n`);
  return exitCodes.output;
}

/** Prints an answer: where all went well to standard output, otherwise to standard error; as JSON always to the first. */
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
