import { readdirSync, readFileSync } from 'node:fs';

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it ended in the meantime
  }
}

const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0);

/** The processes that a process started, directly or indirectly. */
export function descendantsOf(pid: number): readonly number[] {
  const all = readdirSync('/proc').map(Number).filter(Boolean);
  const children = all.filter((one) => parentOf(one) === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

const ofType = (pid: number, type: string): readonly number[] =>
  descendantsOf(pid).filter((one) => read(one, 'cmdline').includes(`--type=${type}`));

/** The arguments of a process; Chromium rewrites them with spaces in between. */
export const argumentsOf = (pid: number): readonly string[] => read(pid, 'cmdline').split(/[\0 ]+/);

/** The renderer processes of an app: one for each open page. */
export const renderersOf = (pid: number): readonly number[] => ofType(pid, 'renderer');

/** The GPU processes of an app. */
export const gpuProcessesOf = (pid: number): readonly number[] => ofType(pid, 'gpu-process');

/** Chromium's network process. */
export const networkProcessesOf = (pid: number): readonly number[] =>
  descendantsOf(pid).filter((one) =>
    read(one, 'cmdline').includes('--utility-sub-type=network.mojom.NetworkService'),
  );

/** The processes that an app started with these arguments. */
export const programsOf = (pid: number, words: string): readonly number[] =>
  descendantsOf(pid).filter((one) => argumentsOf(one).join(' ').includes(words));
