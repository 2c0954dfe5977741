import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Desktop } from './desktop';

const run = promisify(execFile);
type Screen = Pick<Desktop, 'env'>;

/** The title of a window is its page, then the app. */
export const ofWindow = ['search', '--onlyvisible', '--name', '^(.+ — )?Meet Now(~*])?$'];

/** Title of the dialog that asks before quitting, as a pattern. */
export const quitQuestion = 'Quit Meet Now.';

/** Presses keys, e.g. `ctrl+alt+m`, one after the other, in the focused window. */
export async function pressKeys({ env }: Screen, ...keys: readonly string[]): Promise<void> {
  await run('xdotool', ['key', ...keys], { env });
}

/** Presses Ctrl, Alt and the key at a position of the keyboard, whatever the layout. @param place an X keycode */
export async function pressPlace({ env }: Screen, place: number): Promise<void> {
  const keys = ['keydown', 'ctrl', 'keydown', 'alt', 'key', String(place), 'keyup', 'alt', 'keyup', 'ctrl'];
  await run('xdotool', keys, { env });
}

/** Types a text into the focused element. */
export async function typeText({ env }: Screen, text: string): Promise<void> {
  await run('xdotool', ['type', '--delay', '20', text], { env });
}

/** Clicks at a place on the screen. */
export async function clickAt({ env }: Screen, x: number, y: number): Promise<void> {
  await run('xdotool', ['mousemove', String(x), String(y), 'click', '1'], { env });
}

/** Focuses the window with that title. @returns false if there is none */
export async function focusWindow({ env }: Screen, title: string): Promise<boolean> {
  try {
    const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--name', `^${title}$`], { env });
    const [id = ''] = stdout.trim().split('\n');
    await run('xdotool', ['windowfocus', '--sync', id], { env });
    return true;
  } catch {
    return false; // xdotool fails if it finds none
  }
}

/** Takes the focus from the window of the app, as if the user worked in another one. The window stays where it is. */
export async function leaveWindow({ env }: Screen): Promise<void> {
  // The root window: hotkeys still reach their programs.
  const { stdout } = await run('xdotool', ['search', '--maxdepth', '0', '.*'], { env });
  const [root = ''] = stdout.trim().split('\n');
  // Without a window manager, the window under the pointer would keep the focus.
  await run('xdotool', ['mousemove', '0', '0', 'windowfocus', root], { env });
}

/** Unmaps and maps the window of the app, so that it gets the focus again. */
export async function comeBackToWindow({ env }: Screen): Promise<void> {
  const { stdout } = await run('xdotool', ofWindow, { env });
  const id = stdout.trim();
  for (const what of ['windowunmap', 'windowmap', 'windowfocus'])
    await run('xdotool', [what, '--sync', id], { env });
}

/** The text that would be pasted; '' if nothing was copied. @param type as X11 names it, e.g. `text/html` */
export async function clipboardText({ env }: Screen, type = 'UTF8_STRING'): Promise<string> {
  try {
    const { stdout } = await run('xclip', ['-o', '-selection', 'clipboard', '-t', type], { env });
    return stdout;
  } catch {
    return '';
  }
}

/** How many windows of the app are visible. */
export async function visibleWindows({ env }: Screen): Promise<number> {
  try {
    const { stdout } = await run('xdotool', ofWindow, { env });
    return stdout.trim().split('\n').filter(Boolean).length;
  } catch {
    return 0; // xdotool fails if it finds none
  }
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The position of the app's window, without its frame; `undefined` if there is none. */
export async function windowPlace({ env }: Screen): Promise<Place | undefined> {
  try {
    const { stdout } = await run('xdotool', [...ofWindow, 'getwindowgeometry', '--shell'], { env });
    const [x, y, width, height] = ['X', 'Y', 'WIDTH', 'HEIGHT'].map((name) =>
      Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(stdout)?.[1]),
    );
    if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
    return { x, y, width, height };
  } catch {
    return undefined; // as above
  }
}

/** Moves and resizes the window of the app, as the user would. */
export async function moveWindow({ env }: Screen, { x, y, width, height }: Place): Promise<void> {
  const size = ['windowsize', '--sync', String(width), String(height)];
  await run('xdotool', [...ofWindow, ...size, 'windowmove', '--sync', String(x), String(y)], { env });
}

/**
 * Answers the system's dialog that asks where to save a file.
 * @param title of the dialog
 * @param file the path to type; without it, the dialog is closed
 */
export async function saveAs({ env }: Screen, title: string, file?: string): Promise<void> {
  const dialog = ['search', '--sync', '--onlyvisible', '--name', `^${title}$`];
  await run('xdotool', [...dialog, 'windowfocus', '--sync'], { env, timeout: 20_000 });
  // An absolute path in the name field works in whichever folder is shown.
  if (file !== undefined) {
    await run('xdotool', ['key', 'ctrl+a'], { env });
    await run('xdotool', ['type', '--delay', '5', file], { env });
  }
  await run('xdotool', ['key', file === undefined ? 'Escape' : 'Return'], { env });
}
