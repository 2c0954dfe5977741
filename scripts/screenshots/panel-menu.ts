import { startChild, until } from '../desktop';

/** What xdotool answers; '' where it finds nothing. */
async function ask(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<string> {
  const child = await startChild('xdotool', args, { env });
  return (await child.exited) === 0 ? child.output().trim() : '';
}

/** The middle of the part of the panel that shows tray icons. */
async function trayArea(env: NodeJS.ProcessEnv): Promise<readonly [string, string] | undefined> {
  const windows = await ask(env, 'search', '--onlyvisible', '--class', 'wrapper');
  for (const id of windows.split('\n').filter(Boolean)) {
    const told = await ask(env, 'getwindowgeometry', '--shell', id);
    const { X, Y, WIDTH, HEIGHT } = Object.fromEntries(
      [...told.matchAll(/^(\w+)=(-?\d+)$/gm)].map(([, name, value]) => [name, Number(value)]),
    ) as Record<string, number>;
    if (X === undefined || Y === undefined || WIDTH === undefined || HEIGHT === undefined) continue;
    if (WIDTH > 16) return [String(X + Math.floor(WIDTH / 2)), String(Y + Math.floor(HEIGHT / 2))];
  }
  return undefined;
}

/** Opens the menu of the only tray icon, as a person does: by the pointer. */
export async function openPanelMenu(env: NodeJS.ProcessEnv): Promise<void> {
  const [x, y] = await until('the tray icon on the panel', () => trayArea(env), 10_000);
  await ask(env, 'mousemove', x, y);
  await ask(env, 'click', '3');
}

/** Closes it again. */
export const closePanelMenu = (env: NodeJS.ProcessEnv): Promise<string> => ask(env, 'key', 'Escape');

/** Gives the app's window that size, in pixels. */
export async function resizeWindow(env: NodeJS.ProcessEnv, width: number, height: number): Promise<void> {
  await ask(
    env,
    'search',
    '--onlyvisible',
    '--name',
    '^Meet Now$',
    'windowsize',
    String(width),
    String(height),
  );
}
