import { type ChildProcess, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { text } from '../../common/text';
import { ProblemError } from '../../common/problem';

interface PasswordCommandOptions {
  /** In milliseconds; a password manager may ask the user to unlock it. */
  readonly deadline?: number;
  /** Masks secrets in an error message. */
  readonly mask: (text: string) => string;
  readonly signal?: AbortSignal;
}

/** A minute. */
const usualDeadline = 60_000;
/** How much of its output is kept, in UTF-16 code units. */
const longestOutput = 64 * 1024;

const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)?.[0] ?? '';

type Why = 'NotStarted' | 'Failed' | 'Late' | 'Silent' | 'Aborted';

const failure = (
  why: Why,
  values: { readonly program: string; readonly exit?: string },
  details = '',
): ProblemError =>
  new ProblemError({
    code: `PasswordCommand${why}`,
    message: text(`signIn.passwordCommand.${why}`, { exit: '', ...values }),
    advice: text('signIn.passwordCommand.advice'),
    next: 'retry',
    ...(details === '' ? {} : { details }),
  });

/**
 * Runs a program that prints a password as its first line. There is no shell, so the arguments are passed unchanged.
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
    // If this process cannot open more files, the child has no streams.
    let child: ChildProcess;
    try {
      child = spawn(file, args, {
        cwd: homedir(),
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
        // In its own process group, so that everything it started ends with it.
        detached: process.platform !== 'win32',
      });
    } catch (error) {
      reject(notStarted(error));
      return;
    }
    let said = '';
    let complaint = '';
    // If the output breaks off, what was printed before counts.
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
        // It has already ended.
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
          // Its error message may repeat its output.
          const told = firstLine(complaint.trimStart());
          const shown = mask(password === '' ? told : told.replaceAll(password, '[masked]')).slice(0, 300);
          reject(failure('Failed', { program, exit: String(code ?? killedBy) }, shown));
        }
      });
    });
  });
}
