import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { atEnd } from './desktop/ending';
import { startChild, type Child } from './desktop/child';
import { resolveRuntime, type Runtime } from './runtime';

/** The account for one run of the app. */
export interface Account {
  /** `user@domain`. */
  readonly address: string;
  /** `DOMAIN\user`; '' = the address. */
  readonly userName: string;
  readonly password: string;
  /** URL of the discovery root. */
  readonly server: string;
  /** Whether there is a user who can answer the app's questions. */
  readonly interactive: boolean;
}

/** A line of the app's trace. `t`: milliseconds since its process started; `at`: since 1970. */
export interface Happening {
  readonly t: number;
  readonly at: number;
  readonly what: string;
  readonly [detail: string]: unknown;
}

export interface RunningApp {
  readonly runtime: Runtime;
  readonly child: Child;
  /** Resolves after the last line of the trace, when the app has ended. */
  readonly told: Promise<void>;
}

interface LaunchOptions {
  /** The whole environment. It must contain no password. */
  readonly env: NodeJS.ProcessEnv;
  readonly account?: Account;
  /** More arguments for the app. */
  readonly args?: readonly string[];
  readonly onHappening: (happening: Happening) => void;
}

/** A profile folder for one run, which is removed at the end. The user's own Meet Now is never touched. */
function temporaryUserData(): { folder: string; remove: () => void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-profile-'));
  const remove = (): void => {
    release();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  const release = atEnd(remove);
  return { folder, remove };
}

/**
 * Starts the app of this clone, as it was built, with a profile of its own.
 * @throws {Error} if no runtime is unpacked
 */
export async function launchApp({
  env,
  account,
  args: more = [],
  onHappening,
}: LaunchOptions): Promise<RunningApp> {
  const runtime = resolveRuntime();
  const profile = temporaryUserData();
  const args = [
    ...runtime.appArgs,
    `--user-data-dir=${profile.folder}`,
    '--password-store=basic',
    '--trace-to-fd=4',
    ...(account === undefined ? [] : ['--account-from-fd=3']),
    ...more,
  ];
  const child = await startChild(runtime.executable, args, { env, extra: ['pipe', 'pipe'] });
  const [, , , accountPipe, tracePipe] = child.process.stdio;
  // The password goes through a pipe: other programs can read arguments and the environment.
  if (accountPipe instanceof Writable) {
    accountPipe.on('error', () => undefined);
    accountPipe.end(account === undefined ? '' : JSON.stringify(account));
  }
  const told = tracePipe instanceof Readable ? readTrace(tracePipe, onHappening) : Promise.resolve();
  void child.exited.then(profile.remove);
  return { runtime, child, told };
}

async function readTrace(pipe: Readable, onHappening: (happening: Happening) => void): Promise<void> {
  for await (const line of createInterface({ input: pipe })) {
    const value: unknown = JSON.parse(line);
    if (isHappening(value)) onHappening(value);
  }
}

const isHappening = (value: unknown): value is Happening =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Happening>).at === 'number' &&
  typeof (value as Partial<Happening>).what === 'string';
