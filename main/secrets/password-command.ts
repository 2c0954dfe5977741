import { type ChildProcess, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { t } from '../language/t';
import { ProblemError } from '../../common/problem';

export interface PasswordCommandOptions {
  /** Milliseconds; a password manager may ask its user to unlock it. */
  readonly deadline?: number;
  /** Masks what must not be shown of an error message. */
  readonly mask: (text: string) => string;
  readonly signal?: AbortSignal;
}

/** A minute. */
const usualDeadline = 60_000;
/** More of what it prints is not kept, in UTF-16 code units. */
const longestOutput = 64 * 1024;

const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)?.[0] ?? '';

type Why = 'NotStarted' | 'Failed' | 'Late' | 'Silent' | 'Aborted';

const failure = (
  why: Why,
  values: { readonly program: string; readonly exit?: string },
  details = '',
): ProblemError =>
  new ProblemError(() => ({
    code: `PasswordCommand${why}`,
    message: t(`signIn.passwordCommand.${why}`, { exit: '', ...values }),
    advice: t('signIn.passwordCommand.advice'),
    next: 'retry',
    ...(details === '' ? {} : { details }),
  }));

/**
 * Runs a program that prints a password as its first line. No shell is between: the words are its arguments as they are.
 * @param words the program and its arguments
 * @throws ProblemError `PasswordCommandNotStarted`, `…Failed`, `…Late`, `…Silent`, `…Aborted`
 */
export function runPasswordCommand(
  words: readonly string[],
  { deadline = usualDeadline, mask, signal }: PasswordCommandOptions,
): Promise<string> {
  const [file = '', ...args] = words;
  const program = basename(file);
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(failure('Aborted', { program }));
      return;
    }
    const notStarted = (error: unknown): Error =>
      failure('NotStarted', { program }, mask(error instanceof Error ? error.message : String(error)));
    // If this process cannot open any more files, it has no streams.
    let child: ChildProcess;
    try {
      child = spawn(file, args, {
        cwd: homedir(),
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
        // A group of its own, so that what it started ends with it.
        detached: process.platform !== 'win32',
      });
    } catch (error) {
      reject(notStarted(error));
      return;
    }
    let said = '';
    let complaint = '';
    // If the output breaks off, what was printed until then counts.
    const brokeOff = (): void => undefined;
    child.stdout?.on('error', brokeOff);
    child.stderr?.on('error', brokeOff);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(0, longestOutput);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(0, longestOutput);
    });
    const kill = (): void => {
      try {
        if (child.pid === undefined || process.platform === 'win32') child.kill('SIGKILL');
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    };
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      act();
    };
    const giveUp = (why: Why): void => {
      kill();
      settle(() => reject(failure(why, { program })));
    };
    const abort = (): void => giveUp('Aborted');
    const timer = setTimeout(() => giveUp('Late'), deadline);
    signal?.addEventListener('abort', abort);
    child.once('error', (error) => settle(() => reject(notStarted(error))));
    child.once('close', (code, killedBy) => {
      const password = firstLine(said);
      settle(() => {
        if (code === 0 && password !== '') resolve(password);
        else if (code === 0) reject(failure('Silent', { program }));
        else {
          // What it complains of may repeat what it printed.
          const told = firstLine(complaint.trimStart());
          const shown = mask(password === '' ? told : told.replaceAll(password, '[masked]')).slice(0, 300);
          reject(failure('Failed', { program, exit: String(code ?? killedBy) }, shown));
        }
      });
    });
  });
}
