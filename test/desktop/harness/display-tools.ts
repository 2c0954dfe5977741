import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Desktop } from './desktop';

const run = promisify(execFile);
type Screen = Pick<Desktop, 'env'>;

/** Presses keys, e.g. `ctrl+alt+m`, whatever has the focus. */
export async function pressKeys({ env }: Screen, keys: string): Promise<void> {
  await run('xdotool', ['key', keys], { env });
}

/** What would be pasted; '' where nothing was copied. */
export async function clipboardText({ env }: Screen): Promise<string> {
  try {
    const { stdout } = await run('xclip', ['-o', '-selection', 'clipboard', '-t', 'UTF8_STRING'], { env });
    return stdout;
  } catch {
    return '';
  }
}

/** How many windows of the app can be seen. */
export async function visibleWindows({ env }: Screen): Promise<number> {
  try {
    const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--name', '^Meet Now$'], { env });
    return stdout.trim().split('\n').filter(Boolean).length;
  } catch {
    return 0; // xdotool fails where it finds none
  }
}
