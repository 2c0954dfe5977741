import { createRequire } from 'node:module';
import { app, type Tray } from 'electron';
import { hiddenSwitch } from '../base/hidden-switch';
import { meetNowSwitch } from '../desktop/hotkey/meet-now-command';
import { linkOf } from '../links/link-of';
import { createEarlyTray } from './early';
import { createFail } from './fail';
import type { RunningApp, Start } from './running-app';
import { startBegins, startWentWell } from './unfinished-starts';

/** A start has gone well once the app has run for this long, in milliseconds. */
const provenAfter = 10_000;

/**
 * How long the loop is free for the panel before the first part loads, in milliseconds. A panel on a quiet machine needs 4
 * to 10; the rest of that are the turns between the parts.
 */
const pause = 5;

const loadPart = createRequire(__filename);
const turn = (time = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

/**
 * Node's modules that take longest to load; the app needs them for its first request. In this order, each loads its share
 * of what the next ones need.
 */
const nodeParts = ['node:http', 'node:crypto', 'node:https'];

/**
 * On Linux, Chromium asks the bus several questions before the panel has the icon, and takes each answer on this thread.
 * Loading code meanwhile would delay the icon, so it has a turn of its own first, and then one after each part. On a busy
 * machine turns take longer, as the answers do.
 */
async function reachPanel(): Promise<void> {
  await turn(pause);
  if (process.platform !== 'linux') return;
  for (const part of nodeParts) {
    loadPart(part);
    await turn();
  }
}

/** Follows a launch: with a link, for a meeting, or to show the window. Its other arguments have no effect (S16). */
function follow(argv: readonly string[], running: RunningApp): void {
  const link = linkOf(argv);
  if (link !== undefined) running.followLink(link);
  else if (argv.includes(meetNowSwitch)) running.meetNow();
  else if (!argv.includes(hiddenSwitch)) running.show();
}

/**
 * Starts the app of this profile, whose lock this process has.
 * @param load loads the app and builds it
 * @returns the app once it runs; pending forever if it cannot run, since it then ends
 */
export function start(load: (tray: Tray, start: Start) => Promise<RunningApp>): Promise<RunningApp> {
  const userData = app.getPath('userData');
  const safe = startBegins(userData);
  let building: Promise<RunningApp> | undefined;
  let proof: NodeJS.Timeout | undefined;
  let resolveRunning: (running: RunningApp) => void = () => undefined;
  const whenRunning = new Promise<RunningApp>((resolve) => (resolveRunning = resolve));

  const built = async (): Promise<RunningApp | undefined> => building?.catch(() => undefined);
  const failing = createFail({
    async log(error) {
      clearTimeout(proof);
      const running = await built();
      return running === undefined ? (await import('./log-crash')).logCrash(error) : running.logCrash(error);
    },
    leave: async () => (await built())?.leave(),
  });
  process.on('uncaughtException', failing.fail);
  process.on('unhandledRejection', failing.fail);

  app.on('second-instance', (_event, argv) => {
    if (!failing.hurry()) void whenRunning.then((running) => follow(argv, running));
  });
  // Ignored during the start: macOS may report the start itself, which opens no window at login.
  app.on('activate', () => void building?.then((running) => running.show()));
  app.on('window-all-closed', () => undefined); // a tray app lives on without windows
  let leaving = false;
  let asked = false;
  app.on('before-quit', (event) => {
    asked = true;
    if (building === undefined) return;
    event.preventDefault();
    if (failing.hurry() || leaving) return;
    leaving = true;
    void building
      .then((running) => running.shutDown())
      .catch(() => undefined)
      .finally(() => app.exit(0));
  });
  // If the user quits during the start, the start did not crash. Electron 44 also exits with 0 when it loses the session
  // bus or the display, but then nobody has asked it to (decision 0036).
  app.on('quit', (_event, exitCode) => {
    if (asked && exitCode === 0) startWentWell(userData);
  });

  void app.whenReady().then(() => {
    // Electron handles signals until it is ready, and takes a second one of a kind as an order to end at once. A session
    // that ends may send more than one.
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());
    // The user pressed Ctrl+C (decision 0036).
    process.on('SIGINT', () =>
      building === undefined ? app.quit() : void whenRunning.then((running) => running.quit()),
    );
    const tray = createEarlyTray();
    const trayReady = performance.now();
    // The terminal is gone, or the program at the other end has stopped reading. Node takes 6 ms to open the two.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
    building = reachPanel().then(() => load(tray, { trayReady, safe }));
    building.then((running) => {
      resolveRunning(running);
      proof = setTimeout(() => startWentWell(userData), provenAfter);
      // The first launch shows no window by itself.
      if (linkOf(process.argv) !== undefined || process.argv.includes(meetNowSwitch))
        follow(process.argv, running);
    }, failing.fail);
  });
  return whenRunning;
}
