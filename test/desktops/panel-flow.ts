import fs from 'node:fs';
import path from 'node:path';
import { en } from '../../assets/locales/en';
import { until } from '../../scripts/desktop/wait';
import { unpackedPrograms } from '../../scripts/setup/unpacked.mjs';
import { projectFolder } from '../../scripts/runtime';
import type { Panel } from './panels';
import type { Report } from './report';
import { placeOf, type Region } from './screen';
import { pictured, startStage } from './stage';
import { AppWindows } from './app-windows';

const patience = 20_000;

/** Runs the app with a real panel. */
export async function panelFlow(panel: Panel, report: Report, to: string): Promise<void> {
  const { name, session, shows } = panel;
  report.version(name, versionOf(name));
  const stage = await startStage({ session, panel: false, to });
  const fileOf = (what: string): string => path.join(to, `${name}-${what}.png`);
  const check = (what: string, look: () => Promise<void>): Promise<boolean> =>
    report.check(name, what, pictured(stage.screen, fileOf, look, what));
  try {
    const { screen, server, desktop } = stage;
    const windows = new AppWindows(stage);
    const save = (what: string) => screen.picture(fileOf(what));
    const bare = await screen.picture();
    const { args = [], env = {} } = panel.prepare?.(stage) ?? {};
    const [program = '', ...more] = panel.command;
    await stage.run([program, ...args, ...more], env);
    if (shows) await screen.settled('the panel', bare);
    else await stage.owned('org.kde.StatusNotifierWatcher');
    const before = await screen.picture();
    const app = await stage.launch();
    await app.connected();

    if (!shows) {
      await check('opens the window, since nothing shows the icon', async () => {
        await windows.appears(before);
        await save('window');
      });
      return;
    }
    let icon: Region | undefined;
    await check('shows the icon', async () => {
      // It may still move to its place.
      await until('the icon', () => screen.icon(before), patience);
      await screen.settled('the panel', before);
      icon = await screen.icon(before);
      if (icon === undefined) throw new Error('The icon has gone again.');
      await save('icon');
    });
    const place = icon;
    if (place === undefined) return;
    await check('counts as a panel that shows icons, so no window opens', async () => {
      const log = path.join(desktop.profile.home, '.config');
      await until('the log to say so', () => says(log, /tray: the icon on this desktop: shown/), patience);
      if ((await windows.count()) !== 0) throw new Error('The window is open.');
    });
    await check('starts a meeting from its menu', async () => {
      const quiet = await screen.picture();
      await screen.click(place, 3);
      const entry = await until(
        'the menu',
        async () => {
          const region = await screen.changed(quiet);
          return region && placeOf(await screen.words(region), en.tray.meetNow);
        },
        patience,
      );
      await save('menu');
      await screen.click(entry);
      await until('the start', () => server.starts().length === 1, patience);
    });
    await check('opens the window at a click, and closes it without a question', async () => {
      const closed = await screen.picture();
      await screen.click(place);
      await windows.appears(closed);
      await save('window');
      await windows.close();
    });
  } finally {
    await stage.stop();
  }
}

/** Whether a log of the app in that folder has a line like this. */
function says(folder: string, line: RegExp): boolean {
  const logs = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((one) => one.endsWith('main.log'));
  return logs.some((one) => line.test(fs.readFileSync(path.join(folder, one), 'utf8')));
}

function versionOf(name: string): string {
  const { versions } = unpackedPrograms(projectFolder, 'desktops');
  return versions[name.replace(/-(dark|light)$/, '')] ?? '';
}
