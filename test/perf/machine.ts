import os from 'node:os';
import { resolveRuntime } from '../../scripts/runtime';

/** The machine of the measurement; without it the figures mean nothing. */
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
    system: `${os.type()} ${os.arch()}`,
    processors: `${processors.length} x ${processors[0]?.model ?? 'unknown'}`,
    node: process.version,
    electron: `${version} (${source})`,
    flags: appArgs.filter((flag) => flag.startsWith('--') && flag !== executable),
  };
}

/** The average number of threads that wanted a processor in the last minute. */
export const load = (): number => os.loadavg()[0] ?? NaN;
