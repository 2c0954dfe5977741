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

async function takePages(page: Page, account: TourAccount, whole: () => Promise<void>): Promise<void> {
  for (const stop of tour) {
    await arrive(stop, page, account);
    const { name } = stop;
    if (name === 'home') await whole();
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

/** Every page in every look, and the whole desktop, on a desktop that nobody sees. */
async function screenshots(): Promise<void> {
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
    await takePages(page, { address: user, password, server: url }, async () => {
      await openPanelMenu(desktop.env);
      await takePicture(desktop.env, app.child.pid, path.join(folder, 'desktop.png'));
      await closePanelMenu(desktop.env);
    });
  } finally {
    await page.stop();
  }
}

process.exitCode = await screenshots().then(
  () => 0,
  (error: unknown) => report(error),
);
await endAll();
