import { readdirSync, readFileSync } from 'node:fs';
import { descendantsOf } from '../desktop/harness/processes';

/** What a process and its descendants use. Linux. */
export interface Usage {
  readonly processes: number;
  /** Memory in MB: shared memory is divided among the processes that share it (PSS). */
  readonly memory: number;
  /** Memory in MB that no other process shares. */
  readonly own: number;
  /** CPU time in milliseconds since the start, of existing threads. */
  readonly busy: number;
  /** How often they were woken. */
  readonly wakeUps: number;
}

const field = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(text)?.[1] ?? 0);

function usageOfOne(pid: number): Omit<Usage, 'processes'> {
  const folder = `/proc/${pid}`;
  const memory = readFileSync(`${folder}/smaps_rollup`, 'utf8');
  const threads = readdirSync(`${folder}/task`).map((thread) => `${folder}/task/${thread}`);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return {
    memory: field(memory, 'Pss') / 1024,
    own: (field(memory, 'Private_Clean') + field(memory, 'Private_Dirty')) / 1024,
    busy: sum(threads.map((thread) => Number.parseInt(readFileSync(`${thread}/schedstat`, 'utf8')) / 1e6)),
    wakeUps: sum(
      threads.map((thread) => field(readFileSync(`${thread}/status`, 'utf8'), 'voluntary_ctxt_switches')),
    ),
  };
}

/** What an app uses now. @throws {Error} one of its processes ended meanwhile */
export function usageOf(pid: number): Usage {
  const all = [pid, ...descendantsOf(pid)].map(usageOfOne);
  const sum = (name: keyof (typeof all)[number]): number => all.reduce((total, one) => total + one[name], 0);
  return {
    processes: all.length,
    memory: sum('memory'),
    own: sum('own'),
    busy: sum('busy'),
    wakeUps: sum('wakeUps'),
  };
}
