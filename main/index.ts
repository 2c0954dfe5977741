import { app, Menu } from 'electron';
import type { RunningApp } from './app/app';
import { exitCodes } from './base/exit-codes';
import { verbIndex } from './cli/verb-index';
import { registerAppScheme } from './desktop/window/app-protocol';
import { missingDisplay } from './startup/display';
import { earlyText } from './startup/early-text';
import { createEarlyTray } from './startup/early-tray';
import { createFail, failPlainly } from './startup/fail';
import { hiddenSwitch } from './base/hidden-switch';
import { linkOf } from './links/link-of';
import { meetNowSwitch, programWords } from './desktop/hotkey/meet-now-command';
import { shortWords } from './startup/short-words';
import { isWayland, portalSwitch } from './desktop/hotkey/wayland';
import { holderOf } from './startup/singleton';
import { startBegins, startWentWell } from './startup/unfinished-starts';

/**
 * The first chunk: nothing but Electron, so that the icon is on the panel before anything else is loaded. In this order:
 * a display, since Electron aborts without one; a command line, which is no app at all; arguments that can be handed over;
 * the lock, so that a second launch costs nothing; the count of starts that came to no end, before anything can crash; the
 * tray; the rest.
 */
const missing = process.platform === 'linux' ? missingDisplay() : undefined;
/** A command line: it asks the running app, and becomes none. */
const verb = verbIndex(process.argv);
const words = shortWords(process.argv.slice(1));
let running: Promise<RunningApp> | undefined;
let leaving = false;
let runs: (parts: RunningApp) => void = () => undefined;
/** What is asked of the app, at whatever moment of its start, waits for this. One that cannot run ends, and answers nothing. */
const whenRunning = new Promise<RunningApp>((resolve) => (runs = resolve));

/** A start that has stood for so long went well, in milliseconds. */
const standing = 10_000;

/** Turns in which the icon gets to the panel, and how many milliseconds are between them. */
const panel = { turns: 10, pause: 5 };

if (missing !== undefined) {
  const message = earlyText(missing);
  // A program that asked for JSON reads nothing else (docs/command-line.md).
  if (verb > 0 && process.argv.includes('--json'))
    process.stdout.write(
      `${JSON.stringify({ version: 1, ok: false, exitCode: exitCodes.noDisplay, message })}\n`,
    );
  else process.stderr.write(`${message}\n`);
  process.exit(exitCodes.noDisplay);
} else if (verb > 0) {
  commandLine(verb).catch(failPlainly);
} else if (words !== undefined) {
  const [execPath = process.execPath] = programWords(app);
  app.relaunch({ execPath, args: [...words] });
  app.exit(0);
} else {
  prepare();
  if (holderOf(app.getPath('userData')) === undefined) takeLock();
  else askHolder().then((exitCode) => (exitCode === undefined ? takeLock() : app.exit(exitCode)), takeLock);
}

async function commandLine(index: number): Promise<void> {
  process.on('uncaughtException', failPlainly); // Electron would show a window
  // What Chromium says of a bus that is not there is nothing to a command line: only what is fatal is told. A helper for
  // the network would still be coming up when the command ends, and say so; it is needed for nothing. That for the GPU is
  // left as it is: a thread that comes up while its process ends brings that down, and with it the exit code.
  app.commandLine.appendSwitch('log-level', '3');
  // Nor has it any use for a bus, which Chromium would have started where there is none.
  const environment = { ...process.env };
  process.env['DBUS_SESSION_BUS_ADDRESS'] = 'disabled:';
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
  app.dock?.hide(); // macOS shows a program there that has no window yet
  const { runCommandLine } = await import('./cli/run');
  const exitCode = await runCommandLine({
    userData: app.getPath('userData'),
    own: process.argv.slice(1, index),
    environment,
    words: process.argv.slice(index),
    preferred: app.getPreferredSystemLanguages(),
    version: app.getVersion(),
    ready: app.whenReady(),
  });
  app.exit(exitCode);
}

/** What has to be there before Chromium is ready, which a second launch may be by the time that it has the lock. */
function prepare(): void {
  // Sandboxes every page of this app, whatever the options of its window. It would also undo --no-sandbox for the other
  // processes, which do not start as root without it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // The only page is a form: the GPU process would cost more than it gives.
  app.disableHardwareAcceleration();
  // Even so Chromium starts one, to put the picture together, and ends the app where it cannot (L26).
  if (process.platform === 'linux') app.commandLine.appendSwitch('in-process-gpu');
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  app.setAppUserModelId('org.meetnow.MeetNow');
  registerAppScheme();
  // macOS hands links over this way, and the first one before the app is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    void whenRunning.then((parts) => parts.followLink(link));
  });
  const features = app.commandLine.getSwitchValue('enable-features');
  const wanted = portalSwitch(process.versions.electron, isWayland(), features);
  if (wanted !== undefined) app.commandLine.appendSwitch('enable-features', wanted);
}

function takeLock(): void {
  if (app.requestSingleInstanceLock()) start();
  else app.exit(0);
}

/** An app of this profile runs already: it is not handed anything that it could not take. */
async function askHolder(): Promise<number | undefined> {
  const { whyNotSecond } = await import('./startup/second-launch');
  return whyNotSecond(app.getPath('userData'));
}

function start(): void {
  const userData = app.getPath('userData');
  const safe = startBegins(userData);
  let proof: NodeJS.Timeout | undefined;
  const built = async (): Promise<RunningApp | undefined> => running?.catch(() => undefined);
  const failing = createFail({
    async writeDown(error) {
      clearTimeout(proof);
      const parts = await built();
      return parts === undefined
        ? (await import('./startup/last-words')).lastWords(error)
        : parts.lastWords(error);
    },
    letGo: async () => (await built())?.leave(),
  });
  // A start that its user ended was none that crashed.
  app.on('quit', (_event, exitCode) => {
    if (exitCode === 0) startWentWell(userData);
  });

  app.on('second-instance', (_event, argv) => {
    if (!failing.hurry()) void whenRunning.then((parts) => answer(argv, parts));
  });
  // Not kept: macOS may say so of the start itself, which at login opens no window.
  app.on('activate', () => void running?.then((parts) => parts.show()));
  // A tray app lives on without windows.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (running === undefined) return;
    event.preventDefault();
    if (failing.hurry() || leaving) return;
    leaving = true;
    void running
      .then((parts) => parts.shutDown())
      .catch(() => undefined)
      .finally(() => app.exit(0));
  });
  // The terminal is gone, or the program at the other end has stopped reading.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', failing.fail);
  process.on('unhandledRejection', failing.fail);

  void app.whenReady().then(() => {
    // Not before: Electron takes them until then, and would take the second of a kind for the end. A session that ends may
    // send more than one.
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());
    // The user pressed Ctrl+C (decision 0036).
    process.on('SIGINT', () =>
      running === undefined ? app.quit() : void whenRunning.then((parts) => parts.quit()),
    );
    const tray = createEarlyTray();
    const trayReady = performance.now();
    running = reachPanel()
      .then(() => import('./app/app'))
      .then(({ runApp }) => runApp(tray, { trayReady, safe }));
    running.then((parts) => {
      runs(parts);
      proof = setTimeout(() => startWentWell(userData), standing);
    }, failing.fail);
    const link = linkOf(process.argv);
    if (link !== undefined) void whenRunning.then((parts) => parts.followLink(link));
    else if (process.argv.includes(meetNowSwitch)) void whenRunning.then((parts) => parts.meetNow());
  });
}

/**
 * On Linux, Chromium asks the bus half a dozen questions before the panel has the icon, and takes each answer on this
 * thread: what is loaded meanwhile keeps the icon away for as long as that takes. On a busy machine turns take longer, as
 * the answers do.
 */
async function reachPanel(): Promise<void> {
  const { turns, pause } = process.platform === 'linux' ? panel : { turns: 1, pause: 5 };
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setTimeout(resolve, pause));
}

/** A second launch shows the window, starts a meeting, or hands over a link; nothing else that it was called with is followed (S16). */
function answer(argv: readonly string[], parts: RunningApp): void {
  const link = linkOf(argv);
  if (link !== undefined) parts.followLink(link);
  else if (argv.includes(meetNowSwitch)) parts.meetNow();
  else if (!argv.includes(hiddenSwitch)) parts.show();
}
