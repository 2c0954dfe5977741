import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from '../../../scripts/desktop/wait';
import { shellCommand } from '../../../main/desktop/hotkey/meet-now-command';
import { resolveRuntime, type Runtime } from '../../../scripts/runtime';
import type { Desktop } from './desktop';

/** The outcome of a command line. */
export interface Typed {
  /** `null` if a signal ended it. */
  readonly exitCode: number | null;
  /** The signal that ended it, if any. */
  readonly endedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TypeOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Input from a pipe. */
  readonly input?: string;
  /** Text that is typed as soon as the command asks for it. */
  readonly answer?: { readonly to: string; readonly typed: string };
  /** The pipe stays open: more may follow. */
  readonly leaveOpen?: boolean;
  /** Aborting it sends Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Runs the command as another user, for example. */
  readonly runtime?: Pick<Runtime, 'executable' | 'appArgs'>;
  /** The signal that aborting sends instead of Ctrl-C. */
  readonly signals?: readonly NodeJS.Signals[];
  /** Another program that runs the command, which is among its arguments. */
  readonly through?: (command: readonly string[]) => readonly string[];
}

/** In a shell pipe, e.g. `"$@" | head -0`; the exit code is that of the command. */
export const inShell =
  (line: string) =>
  (command: readonly string[]): readonly string[] => [
    'bash',
    '-c',
    `${line}; exit "\${PIPESTATUS[0]}"`,
    'bash',
    ...command,
  ];

/** At its own terminal, which receives the input as typed text; all output arrives as standard output. */
export const atTerminal = (command: readonly string[]): readonly string[] => [
  'script',
  '--quiet',
  '--return',
  '--command',
  shellCommand(command),
  '/dev/null',
];

/**
 * What Chromium's helpers print if the command ends before they are ready. The first of them starts before any of our
 * code runs, with the log of that moment; docs/command-line.md says so.
 */
const ofHelpers = /^\[[\d:/.]+:ERROR:(?:zygote_linux|broker_posix)\.cc\(\d+\)\] [^\n]*\n/gm;

/** Runs `meet-now` with those arguments, as a shell does. */
export async function type(
  { env }: Pick<Desktop, 'env'>,
  words: readonly string[],
  options: TypeOptions = {},
): Promise<Typed> {
  const { executable, appArgs } = options.runtime ?? resolveRuntime();
  const { through = (command: readonly string[]) => command } = options;
  const [program = '', ...args] = through([executable, ...appArgs, ...words]);
  const child = spawn(program, args, { env: { ...env, ...options.env } });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text.stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (text.stderr += piece));
  child.stdin.on('error', () => undefined).write(options.input ?? '');
  const { answer } = options;
  if (answer !== undefined) {
    const hear = (): void => {
      if (!text.stdout.includes(answer.to)) return;
      child.stdout.off('data', hear);
      child.stdin.end(answer.typed);
    };
    child.stdout.on('data', hear);
  } else if (options.leaveOpen !== true) child.stdin.end();
  options.signal?.addEventListener('abort', () => {
    for (const signal of options.signals ?? ['SIGINT']) child.kill(signal);
  });
  const [exitCode, endedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  // At a terminal, standard error comes with standard output.
  const [stdout, stderr] = [text.stdout, text.stderr].map((one) => one.replace(ofHelpers, '')) as [
    string,
    string,
  ];
  return { exitCode, endedBy, stdout, stderr };
}

/** Waits for something while a command runs, and reports the command's outcome if it ends earlier. */
export async function duringRun(
  typed: Promise<Typed>,
  what: string,
  condition: () => boolean,
): Promise<void> {
  let ended: Typed | undefined;
  void typed.then((value) => (ended = value));
  await until(what, () => ended !== undefined || condition(), 20_000);
  if (!condition()) throw new Error(`The command ended before ${what}: ${JSON.stringify(ended)}`);
}

/** What a sign-in says on a desktop without a keychain. */
export const notKept = 'No keychain is available here, so Meet Now keeps the password only until you quit.';
