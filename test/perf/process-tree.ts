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

/** Milliseconds that a thread has run. @param folder in /proc */
const ranFor = (folder: string): number => Number.parseInt(readFileSync(`${folder}/schedstat`, 'utf8')) / 1e6;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const threadsOf = (pid: number): readonly string[] =>
  readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);

/** CPU time of one process in milliseconds since its start: of its existing threads, and of the main one alone. */
export const busyOf = (pid: number): { readonly all: number; readonly main: number } => ({
  all: sum(threadsOf(pid).map(ranFor)),
  main: ranFor(`/proc/${pid}/task/${pid}`),
});

function usageOfOne(pid: number): Omit<Usage, 'processes'> {
  const folder = `/proc/${pid}`;
  const memory = readFileSync(`${folder}/smaps_rollup`, 'utf8');
  const threads = threadsOf(pid);
  return {
    memory: field(memory, 'Pss') / 1024,
    own: (field(memory, 'Private_Clean') + field(memory, 'Private_Dirty')) / 1024,
    busy: sum(threads.map(ranFor)),
    wakeUps: sum(
      threads.map((thread) => field(readFileSync(`${thread}/status`, 'utf8'), 'voluntary_ctxt_switches')),
    ),
  };
}

/** What an app uses now. @throws {Error} one of its processes ended meanwhile */
export function usageOf(pid: number): Usage {
  const all = [pid, ...descendantsOf(pid)].map(usageOfOne);
  return {
    processes: all.length,
    memory: sum(all.map(({ memory }) => memory)),
    own: sum(all.map(({ own }) => own)),
    busy: sum(all.map(({ busy }) => busy)),
    wakeUps: sum(all.map(({ wakeUps }) => wakeUps)),
  };
}
