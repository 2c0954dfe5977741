import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import fs from 'node:fs';
import { once } from 'node:events';
import { atEnd } from './ending';
import { inTime } from './wait';

const keptOutput = 20_000;
const reaper = '/usr/bin/setpriv';

interface ChildOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Descriptors from 3 on. */
  readonly extra?: readonly ('pipe' | 'ignore' | number)[];
}

/** A running program. */
export interface Child {
  readonly pid: number;
  readonly process: ChildProcess;
  /** Resolves with the exit code; null if a signal ended it. */
  readonly exited: Promise<number | null>;
  /** The last 20,000 characters of its standard output and error. */
  readonly output: () => string;
  /** Asks it to end, kills it after `grace` milliseconds, and resolves when it has ended. */
  readonly stop: (grace?: number) => Promise<void>;
}

/**
 * Starts a program that ends with this process, however this process ends.
 * @throws {Error} if there is no such program
 */
export async function startChild(
  command: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<Child> {
  // If this process is killed, it cannot end its children: the kernel does.
  const wrapped = process.platform === 'linux' && fs.existsSync(reaper);
  const [file, list] = wrapped
    ? [reaper, ['--pdeathsig', 'KILL', '--', command, ...args]]
    : [command, [...args]];
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', ...(options.extra ?? [])];
  // A session of its own: Ctrl-C reaches only this process, which ends things in order.
  const child = spawn(file, list, { ...options, stdio, detached: process.platform !== 'win32' });
  await once(child, 'spawn').catch((error: unknown) => {
    throw new Error(`Tried to start ${command}: ${String(error)}. Run "npm run setup", then try again.`);
  });
  return asChild(child);
}

function asChild(child: ChildProcess): Child {
  const { pid } = child;
  if (pid === undefined) throw new Error('The program has no pid.');
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => (text = (text + more).slice(-keptOutput)));
  }
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const gone = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async (grace = 2000): Promise<void> => {
    release();
    if (gone()) return;
    child.kill('SIGTERM');
    try {
      await inTime('its end', exited, grace);
    } catch {
      child.kill('SIGKILL');
      await exited;
    }
  };
  const release = atEnd(stop);
  void exited.then(release);
  return { pid, process: child, exited, output: () => text, stop };
}

/**
 * The first line that a program writes to a pipe.
 * @param what for the message: "the display number of Xvfb"
 * @param within milliseconds
 * @throws {Error} if the program ends first, or writes nothing in time
 */
export async function firstLine(
  child: Child,
  descriptor: number,
  what: string,
  within: number,
): Promise<string> {
  const stream = child.process.stdio[descriptor];
  if (stream === null || stream === undefined || !('setEncoding' in stream)) {
    throw new Error(`Descriptor ${descriptor} is not a pipe.`);
  }
  stream.setEncoding('utf8');
  const line = new Promise<string>((resolve, reject) => {
    let text = '';
    stream.on('data', (more: string) => {
      text += more;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    void child.exited.then((code) => {
      reject(
        new Error(
          `Waited for ${what}, but it ended first (exit code ${String(code)}): ${child.output().trim()}`,
        ),
      );
    });
  });
  return inTime(what, line, within);
}
