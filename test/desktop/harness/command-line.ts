import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolveRuntime, type Runtime } from '../../../scripts/runtime';
import type { Desktop } from './desktop';

/** What came of a command line. */
export interface Typed {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TypeOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** What is piped in. */
  readonly input?: string;
  /** Aborted: Ctrl-C. */
  readonly signal?: AbortSignal;
  /** Typed by another user, say. */
  readonly runtime?: Pick<Runtime, 'executable' | 'appArgs'>;
}

/** Runs `meet-now` with those words, as a shell does. */
export async function type(
  { env }: Pick<Desktop, 'env'>,
  words: readonly string[],
  options: TypeOptions = {},
): Promise<Typed> {
  const { executable, appArgs } = options.runtime ?? resolveRuntime();
  const child = spawn(executable, [...appArgs, ...words], { env: { ...env, ...options.env } });
  const text = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text.stdout += piece));
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (text.stderr += piece));
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  options.signal?.addEventListener('abort', () => child.kill('SIGINT'));
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, ...text };
}
