import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** In milliseconds. If it needs a window of its own for this, it waits until the user comes to that. */
const copyLimit = 2_000;

/**
 * Copies text with wl-copy, a program of the package wl-clipboard, which may do that without a window of ours.
 * @returns whether that program is there and has copied it
 */
export function copyWithWlCopy(text: string): Promise<boolean> {
  return new Promise((resolve) => {
    // Without the type, it would ask other programs. It leaves a process behind that offers the text, so it gets no pipe
    // that this process would wait for.
    const child = spawn('wl-copy', ['--type', 'text/plain;charset=utf-8'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const late = setTimeout(() => {
      child.kill();
      resolve(false);
    }, copyLimit);
    child.on('error', () => {
      clearTimeout(late);
      resolve(false);
    });
    child.on('exit', (code) => {
      clearTimeout(late);
      resolve(code === 0);
    });
    child.stdin.on('error', () => undefined); // it has ended
    child.stdin.end(text);
  });
}

/** Whether the path has wl-copy. */
export async function hasWlCopy({ PATH = '' }: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const found = PATH.split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => access(join(folder, 'wl-copy'), constants.X_OK));
  return (await Promise.allSettled(found)).some(({ status }) => status === 'fulfilled');
}
