import os from 'node:os';
import { resolveRuntime } from '../../scripts/runtime';

/** What the figures were taken on; without it they say nothing. */
export interface Machine {
  readonly system: string;
  readonly processors: string;
  readonly node: string;
  readonly electron: string;
  readonly flags: readonly string[];
}

export function describeMachine(): Machine {
  const { version, source, executable, appArgs } = resolveRuntime();
  const processors = os.cpus();
  return {
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    processors: `${processors.length} x ${processors[0]?.model ?? 'unknown'}`,
    node: process.version,
    electron: `${version} (${source})`,
    flags: appArgs.filter((flag) => flag.startsWith('--') && flag !== executable),
  };
}

/** How many threads wanted a processor, on the average of the last minute. */
export const load = (): number => os.loadavg()[0] ?? NaN;
