import fs from 'node:fs';
import path from 'node:path';
import { attachPage, freePort, type Page } from '../../test/desktop/harness/spectron-driver';
import { arrive, speak, themes, tour, type TourAccount } from '../../test/desktop/harness/tour';
import { takePicture } from '../demo/picture';
import { startSimulator } from '../demo/simulator';
import { endAll, startDesktop } from '../desktop';
import { launchApp } from '../launch';
import { projectFolder } from '../runtime';
import { report } from '../setup/report.mjs';
import { closePanelMenu, openPanelMenu } from './panel-menu';

const folder = path.join(projectFolder, 'docs', 'images');

/** How each page is shown; what is not named is English and light. */
const looks = {
  light: { language: 'en', theme: 'light' },
  dark: { language: 'en', theme: 'dark' },
  'high-contrast': { language: 'en', theme: 'highContrast' },
  german: { language: 'de', theme: 'light' },
  'right-to-left': { language: 'en-XB', theme: 'light' },
} as const;

/** The whole desktop, with the menu of the tray icon; taken where the tour is at home. */
const whole = 'desktop';
const pictures: readonly string[] = [whole, ...tour.map(({ name }) => name)];

const usage = `npm run screenshots [-- PICTURE…]

  Takes the pictures in docs/images, each page in every look. Without a name, it takes all of them:
  ${pictures.join(' ')}`;

async function takePages(
  wanted: ReadonlySet<string>,
  page: Page,
  account: TourAccount,
  takeWhole: () => Promise<void>,
): Promise<void> {
  const last = Math.max(
    ...tour.map(({ name }, at) => (wanted.has(name) || (name === 'home' && wanted.has(whole)) ? at : -1)),
  );
  for (const stop of tour.slice(0, last + 1)) {
    await arrive(stop, page, account);
    const { name } = stop;
    if (name === 'home' && wanted.has(whole)) await takeWhole();
    if (!wanted.has(name)) continue;
    for (const [look, { language, theme }] of Object.entries(looks)) {
      await speak(page, language);
      await page.prefer(themes[theme] ?? {});
      const file = path.join(folder, 'pages', `${name}-${look}.png`);
      await page.picture(file);
      console.log(path.relative(projectFolder, file));
    }
    await speak(page, 'en');
    await page.prefer(themes['light'] ?? {});
  }
}

/** Takes those pictures on a desktop that nobody sees. */
async function screenshots(wanted: ReadonlySet<string>): Promise<void> {
  fs.mkdirSync(path.join(folder, 'pages'), { recursive: true });
  const { url, user, password } = await startSimulator();
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
      await openPanelMenu(desktop.env);
      await takePicture(desktop.env, app.child.pid, path.join(folder, `${whole}.png`));
      console.log(path.join('docs', 'images', `${whole}.png`));
      await closePanelMenu(desktop.env);
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
