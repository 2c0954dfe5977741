import { app, Menu } from 'electron';
import { verbIndex } from './cli/verb-index';
import { displayServer, surroundings } from './desktop/display-server';
import { programWords } from './desktop/hotkey/meet-now-command';
import { portalSwitch } from './desktop/hotkey/portal-switch';
import { registerAppScheme } from './desktop/window/app-protocol';
import { linkOf } from './links/link-of';
import { missingDisplay } from './startup/display';
import { failWithoutDisplay } from './startup/early';
import { holderOf, shortArguments } from './startup/handover';
import { runVerb } from './startup/run-verb';
import type { RunningApp } from './startup/running-app';
import { start } from './startup/start';

/*
 * The first chunk loads nothing but Electron and what draws the tray, so that the icon is on the panel early. In this
 * order: without a display, Electron would abort; a command line does not become an app; arguments have to be short enough
 * to be handed over; the app that has the lock is asked before Chromium hands over to it.
 */
const server = displayServer(surroundings(app));
const missing = missingDisplay(server);
const verb = verbIndex(process.argv);
const short = shortArguments(process.argv.slice(1));

if (missing !== undefined) failWithoutDisplay(missing, verb > 0);
else if (verb > 0) runVerb(verb);
else {
  let resolveRunning: (running: Promise<RunningApp>) => void = () => undefined;
  const whenRunning = new Promise<RunningApp>((resolve) => (resolveRunning = resolve));
  // macOS hands links over this way, and the first one before the app is ready.
  app.on('open-url', (event, link) => {
    event.preventDefault();
    void whenRunning.then((running) => running.followLink(link));
  });
  prepare();
  /** @param exitCode of this launch if another app has the lock */
  const takeLock = (exitCode: number): void => {
    if (!app.requestSingleInstanceLock()) app.exit(exitCode);
    else
      resolveRunning(
        start(async (tray, how) => {
          const { runApp } = await import('./app/app');
          return runApp(tray, how);
        }),
      );
  };
  const launch = (exitCode: number): void => {
    const userData = app.getPath('userData');
    if (short !== undefined) {
      const [execPath = process.execPath] = programWords(app);
      app.relaunch({ execPath, args: [...short] });
      app.exit(exitCode);
    } else if (holderOf(userData) === undefined) takeLock(exitCode);
    else
      import('./startup/second-launch')
        .then(({ whyNotSecond }) => whyNotSecond(userData))
        .then(
          (hung) => (hung === undefined ? takeLock(exitCode) : app.exit(hung)),
          () => takeLock(exitCode),
        );
  };
  const link = linkOf(process.argv);
  if (link === undefined) launch(0);
  else
    import('./startup/refused-link')
      .then(({ lookAtLink }) => lookAtLink(link))
      .then(
        ({ exitCode, isAnswered }) => (isAnswered ? app.exit(exitCode) : launch(exitCode)),
        () => launch(0),
      );
}

/**
 * Sets what has to be set before Chromium is ready, even in a second launch: Chromium may be ready by the time that it
 * has the lock.
 */
function prepare(): void {
  // Sandboxes every page of this app, whatever the options of its window say. Root can start the other processes only
  // with --no-sandbox, which this would undo.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // The only page is a form: the GPU process would cost more than it gives.
  app.disableHardwareAcceleration();
  // Chromium would still start one to compose the picture, and end the app if it cannot (L26).
  if (process.platform === 'linux') app.commandLine.appendSwitch('in-process-gpu');
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  app.setAppUserModelId('org.meetnow.MeetNow');
  // Windows finds the app by it for a click in the Action Center. Otherwise, Electron would register another one in each run.
  if ('setToastActivatorCLSID' in app) app.setToastActivatorCLSID('{6A27E340-B861-4EE4-8BC9-9BDE52CD1403}');
  registerAppScheme();
  // Without a language there is no dictionary, which Chromium would download from Google for each session.
  app.on('session-created', (session) => session.setSpellCheckerLanguages([]));
  const features = app.commandLine.getSwitchValue('enable-features');
  const wanted = portalSwitch(process.versions.electron, server, features);
  if (wanted !== undefined) app.commandLine.appendSwitch('enable-features', wanted);
}
