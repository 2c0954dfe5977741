import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from '../../../scripts/desktop/wait';
import { shellCommand } from '../../../main/desktop/hotkey/meet-now-command';
import { resolveRuntime, type Runtime } from '../../../scripts/runtime';
import type { Desktop } from './desktop';

/** What came of a command line. */
export interface Typed {
  /** `null` where a signal ended it. */
  readonly exitCode: number | null;
  /** What ended it, if that was a signal. */
  readonly endedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TypeOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** What is piped in. */
  readonly input?: string;
  /** What is typed as soon as that is asked, and not before. */
  readonly answer?: { readonly to: string; readonly typed: string };
  /** More may be piped in later. */
  readonly leaveOpen?: boolean;
  /** Aborted: Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Typed by another user, say. */
  readonly runtime?: Pick<Runtime, 'executable' | 'appArgs'>;
  /** What it is sent then, instead of Ctrl-C. */
  readonly signals?: readonly NodeJS.Signals[];
  /** What runs the command: another program, with the command among its arguments. */
  readonly through?: (command: readonly string[]) => readonly string[];
}

/** In a pipe of the shell, e.g. `"$@" | head -0`; its exit code is that of the command. */
export const inShell =
  (line: string) =>
  (command: readonly string[]): readonly string[] => [
    'bash',
    '-c',
    `${line}; exit "\${PIPESTATUS[0]}"`,
    'bash',
    ...command,
  ];

/** At a terminal of its own, where what is piped in is typed; all that is written comes as standard output. */
export const atTerminal = (command: readonly string[]): readonly string[] => [
  'script',
  '--quiet',
  '--return',
  '--command',
  shellCommand(command),
  '/dev/null',
];

/**
 * What Chromium's helpers say where the command ended before they were up. The first of them starts before any line of
 * ours, with the log that it has by then; docs/command-line.md says so.
 */
const ofHelpers = /^\[[\d:/.]+:ERROR:(?:zygote_linux|broker_posix)\.cc\(\d+\)\] .*\n/gm;

/** Runs `meet-now` with those words, as a shell does. */
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
  return { exitCode, endedBy, stdout: text.stdout, stderr: text.stderr.replace(ofHelpers, '') };
}

/** Waits for something while a command runs, and says what came of the command where it ends before that. */
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
