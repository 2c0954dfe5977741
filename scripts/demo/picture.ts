import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startChild } from '../desktop/child';
import { takeScreenshot } from '../desktop/display';
import { until } from '../desktop/wait';

/** A new file for the picture if the user names none; it stays after the demo. */
export const ownPicture = (): string =>
  path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-picture-')), 'meet-now.png');

/**
 * Waits until a program shows a window and has finished drawing, then saves a picture of the whole desktop.
 * @param pid of the program
 * @param file PNG to write
 */
export async function takePicture(env: NodeJS.ProcessEnv, pid: number, file: string): Promise<void> {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  await until('the window to open', () => windowIsOpen(env, pid), 15_000);
  let last = '';
  let same = 0;
  const still = async (): Promise<boolean> => {
    await takeScreenshot(env, file);
    const now = createHash('sha256').update(fs.readFileSync(file)).digest('hex');
    same = now === last ? same + 1 : 0;
    last = now;
    return same >= 2;
  };
  // A clock or a spinner may keep it moving: then take the last picture.
  await until('the window to stop changing', still, 6000).catch(() => undefined);
}

async function windowIsOpen(env: NodeJS.ProcessEnv, pid: number): Promise<boolean> {
  const search = await startChild(
    'xdotool',
    ['search', '--onlyvisible', '--pid', String(pid), '--name', '.'],
    { env },
  );
  return (await search.exited) === 0;
}
