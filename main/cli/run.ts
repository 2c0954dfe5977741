import { setLanguage, t } from '../language/t';
import { resolveLanguage } from '../language/languages';
import { controlAddress } from '../control/address';
import type { Answer } from '../control/messages';
import { ask, NotAnswering, NotRunning } from './client';
import { exitCodes } from './exit-codes';
import { helpText } from './help';
import { parseCommand, UsageError, type Command } from './parse';
import { readPassword } from './password';
import { reachApp } from './reach-app';

/** Where a command line is run. */
export interface Surroundings {
  /** Folder of the profile. */
  readonly userData: string;
  /** The arguments before the verb. */
  readonly own: readonly string[];
  /** The verb, and what follows it. */
  readonly words: readonly string[];
  /** What the system's user prefers to read, as BCP 47 tags. */
  readonly preferred: readonly string[];
}

const written = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve) => stream.write(text, () => resolve()));

async function print(answer: Answer, json: boolean): Promise<number> {
  const { exitCode, text, data } = answer;
  const ok = exitCode === exitCodes.done;
  if (json) {
    const value = { version: 1, ok, exitCode, ...data, ...(ok || text === '' ? {} : { message: text }) };
    await written(process.stdout, `${JSON.stringify(value)}\n`);
  } else if (text !== '') await written(ok ? process.stdout : process.stderr, `${text}\n`);
  return exitCode;
}

const failure = (exitCode: number, text: string): Answer => ({ exitCode, text, data: {} });

/** With its password; `undefined` where its user gave up. */
async function requestOf(command: Exclude<Command, { kind: 'help' }>) {
  if (command.kind === 'request') return command.request;
  const password = await readPassword(() => process.stderr.write(`${t('cli.password')} `));
  process.stderr.write(process.stdin.isTTY ? '\n' : '');
  return password === undefined ? undefined : { ...command.request, password };
}

async function perform(command: Exclude<Command, { kind: 'help' }>, where: Surroundings): Promise<Answer> {
  const request = await requestOf(command);
  if (request === undefined) return failure(exitCodes.interrupted, '');
  const socket = await reachApp(controlAddress(where.userData), where.own);
  const interrupted = new Promise<Answer>((resolve) => {
    // The app cancels what nobody waits for any more.
    const stop = (): void => void socket.end(() => resolve(failure(exitCodes.interrupted, '')));
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
  const progress = (text: string): void => {
    if (process.stderr.isTTY && !command.json) process.stderr.write(`${text}\n`);
  };
  return Promise.race([ask(socket, request, progress), interrupted]);
}

function whyNot(error: unknown): string {
  if (error instanceof NotRunning) return t('cli.noApp');
  if (error instanceof NotAnswering) return `${t('cli.hangs')} ${t('cli.hangsAdvice')}`;
  return t('cli.noAnswer', { why: String(error) });
}

/**
 * Runs a command line against the running app. Standard output has the answer and nothing else.
 * @returns the exit code
 */
export async function runCommandLine(where: Surroundings): Promise<number> {
  setLanguage(resolveLanguage('auto', where.preferred));
  let json = where.words.includes('--json');
  try {
    const command = parseCommand(where.words);
    if (command.kind === 'help') {
      await written(process.stdout, `${helpText(command.verb)}\n`);
      return exitCodes.done;
    }
    json = command.json;
    return await print(await perform(command, where), json);
  } catch (error) {
    if (error instanceof UsageError)
      return print(failure(exitCodes.usage, `${error.message}\n${t('cli.seeHelp')}`), json);
    return print(failure(exitCodes.noApp, whyNot(error)), json);
  }
}
