import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../../scripts/desktop/wait';
import type { Desktop } from './desktop';

/** A timer of the app's main process that has not fired yet. */
export interface PendingTimer {
  /** In milliseconds. */
  readonly delay: number;
  readonly repeats: boolean;
  /** Who set it. */
  readonly stack: string;
}

/** Loaded before the app: keeps the timers that are set, and writes them to a file on SIGUSR2. */
const inside = (file: string): string => `
if (process.type === 'browser') {
  const { renameSync, writeFileSync } = require('node:fs');
  const timers = require('node:timers');
  const pending = new Map();
  // Electron puts functions of its own around those of this module, and makes them global.
  const replace = (name, by) => (globalThis[name] = timers[name] = Object.assign(by, timers[name]));
  for (const name of ['setTimeout', 'setInterval']) {
    const set = timers[name];
    const repeats = name === 'setInterval';
    replace(name, (callback, delay = 1, ...rest) => {
      const timer = set((...values) => {
        if (!repeats) pending.delete(timer);
        callback(...values);
      }, delay, ...rest);
      pending.set(timer, { delay, repeats, stack: String(new Error().stack) });
      return timer;
    });
  }
  for (const name of ['clearTimeout', 'clearInterval']) {
    const clear = timers[name];
    replace(name, (timer) => {
      pending.delete(timer);
      clear(timer);
    });
  }
  process.on('SIGUSR2', () => {
    writeFileSync(${JSON.stringify(`${file}.part`)}, JSON.stringify([...pending.values()]));
    renameSync(${JSON.stringify(`${file}.part`)}, ${JSON.stringify(file)});
  });
}
`;

/** Lets a test see the timers of an app. */
export function watchTimers({ profile }: Desktop) {
  const [code, file] = ['timers-inside.cjs', 'timers.json'].map((name) => join(profile.home, name)) as [
    string,
    string,
  ];
  writeFileSync(code, inside(file));
  return {
    /** The environment of the app to watch. */
    env: { NODE_OPTIONS: `--require ${code}` },
    /** @returns those that are pending now, except timers of sockets, which Node keeps elsewhere */
    async pending(pid: number): Promise<readonly PendingTimer[]> {
      rmSync(file, { force: true });
      process.kill(pid, 'SIGUSR2');
      const read = () => {
        try {
          return JSON.parse(readFileSync(file, 'utf8')) as readonly PendingTimer[];
        } catch {
          return undefined;
        }
      };
      return until('the list of timers', read, 5000);
    },
  };
}
