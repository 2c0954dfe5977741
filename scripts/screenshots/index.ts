import fs from 'node:fs';
import path from 'node:path';
import { attachPage, freePort, type Page } from '../../test/desktop/harness/spectron-driver';
import { arrive, speak, themes, tour, type TourAccount } from '../../test/desktop/harness/tour';
import { takePicture } from '../demo/picture';
import { startSimulator } from '../demo/simulator';
import { endAll } from '../desktop/ending';
import { startChild } from '../desktop/child';
import { startDesktop } from '../desktop/desktop';
import { until } from '../desktop/wait';
import { launchApp } from '../launch';
import { projectFolder } from '../runtime';
import { report } from '../setup/report.mjs';
import { beginMeetingTour, endMeetingTour, meetingTour } from './meeting-tour';

const folder = path.join(projectFolder, 'docs', 'images');

/** The looks of each page. */
const looks = {
  light: { language: 'en', theme: 'light' },
  dark: { language: 'en', theme: 'dark' },
  'high-contrast': { language: 'en', theme: 'highContrast' },
  german: { language: 'de', theme: 'light' },
  'right-to-left': { language: 'en-XB', theme: 'light' },
} as const;

/** The looks of each state of a meeting's card. */
const meetingLooks = { light: looks.light, dark: looks.dark };

/** The picture of the whole desktop with the menu of the tray icon, taken at the stop "lobby". */
const whole = 'desktop';
const pictures: readonly string[] = [whole, ...[...tour, ...meetingTour].map(({ name }) => name)];

const usage = `npm run screenshots [-- PICTURE…]

  Takes the pictures in docs/images, each page in every look, and the states of a meeting in light and dark. Without a name, it takes all of them:
  ${pictures.join(' ')}`;

/** The output of xdotool; '' if it finds nothing. */
async function xdotool(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<string> {
  const child = await startChild('xdotool', args, { env });
  return (await child.exited) === 0 ? child.output().trim() : '';
}

/** The middle of the part of the panel that shows tray icons. */
async function trayArea(env: NodeJS.ProcessEnv): Promise<readonly [string, string] | undefined> {
  const windows = await xdotool(env, 'search', '--onlyvisible', '--class', 'wrapper');
  for (const id of windows.split('\n').filter(Boolean)) {
    const geometry = await xdotool(env, 'getwindowgeometry', '--shell', id);
    const { X, Y, WIDTH, HEIGHT } = Object.fromEntries(
      [...geometry.matchAll(/^(\w+)=(-?\d+)$/gm)].map(([, name, value]) => [name, Number(value)]),
    ) as Record<string, number>;
    if (X === undefined || Y === undefined || WIDTH === undefined || HEIGHT === undefined) continue;
    if (WIDTH > 16) return [String(X + Math.floor(WIDTH / 2)), String(Y + Math.floor(HEIGHT / 2))];
  }
  return undefined;
}

/** Opens the menu of the only tray icon, with the pointer, as a person does. */
async function openPanelMenu(env: NodeJS.ProcessEnv): Promise<void> {
  const [x, y] = await until('the tray icon on the panel', () => trayArea(env), 10_000);
  await xdotool(env, 'mousemove', x, y);
  await xdotool(env, 'click', '3');
}

const closePanelMenu = (env: NodeJS.ProcessEnv): Promise<string> => xdotool(env, 'key', 'Escape');

async function takePages(
  wanted: ReadonlySet<string>,
  page: Page,
  account: TourAccount,
  takeMeeting: () => Promise<void>,
): Promise<void> {
  const meeting = [whole, ...meetingTour.map(({ name }) => name)].some((name) => wanted.has(name));
  const last = Math.max(
    ...tour.map(({ name }, at) => (wanted.has(name) || (name === 'home' && meeting) ? at : -1)),
  );
  for (const stop of tour.slice(0, last + 1)) {
    const { name } = stop;
    if (name === 'home-empty' && meeting) await beginMeetingTour(page);
    await arrive(stop, page, account);
    if (wanted.has(name)) await takeLooks(page, name, looks);
    if (name === 'home' && meeting) await takeMeeting();
  }
}

/** Takes the pictures of a state, and goes back to the first look. */
async function takeLooks(page: Page, name: string, which: Partial<typeof looks>): Promise<void> {
  for (const [look, { language, theme }] of Object.entries(which)) {
    await speak(page, language);
    await page.prefer(themes[theme] ?? {});
    const file = path.join(folder, 'pages', `${name}-${look}.png`);
    await page.picture(file);
    console.log(path.relative(projectFolder, file));
  }
  await speak(page, 'en');
  await page.prefer(themes['light'] ?? {});
}

/** Takes these pictures on a virtual desktop. */
async function screenshots(wanted: ReadonlySet<string>): Promise<void> {
  fs.mkdirSync(path.join(folder, 'pages'), { recursive: true });
  const { url, user, password, perform } = await startSimulator();
  const desktop = await startDesktop();
  const port = await freePort();
  const app = await launchApp({
    env: desktop.env,
    args: [`--remote-debugging-port=${port}`],
    onHappening: () => undefined,
  });
  const page = await attachPage({ desktop: { profile: desktop }, app }, port);
  try {
    await takePages(wanted, page, { address: user, password, server: url }, async () => {
      for (const { name, go } of meetingTour) {
        await go(page, perform);
        if (name === 'lobby' && wanted.has(whole)) {
          await openPanelMenu(desktop.env);
          await takePicture(desktop.env, app.child.pid, path.join(folder, `${whole}.png`));
          console.log(path.join('docs', 'images', `${whole}.png`));
          await closePanelMenu(desktop.env);
        }
        if (wanted.has(name)) await takeLooks(page, name, meetingLooks);
      }
      await endMeetingTour(page, perform);
    });
  } finally {
    await page.stop();
  }
}

const names = process.argv.slice(2);
if (names.every((name) => pictures.includes(name))) {
  process.exitCode = await screenshots(new Set(names.length === 0 ? pictures : names)).then(
    () => 0,
    (error: unknown) => report(error, 'Taking the pictures'),
  );
  await endAll();
} else {
  console.log(usage);
  process.exitCode = names.includes('--help') ? 0 : 2;
}
