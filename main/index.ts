import { app, dialog, Menu } from 'electron';
import type { RunningApp } from './app';
import { registerAppScheme } from './desktop/app-protocol';
import { earlyText } from './desktop/early-text';
import { createEarlyTray } from './desktop/early-tray';

/**
 * The first chunk: nothing but Electron, so that the icon is on the panel before anything else is loaded. In this order:
 * a display, since Electron aborts without one; the lock, so that a second launch costs nothing; the tray; the rest.
 */
const noDisplay = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
let running: Promise<RunningApp> | undefined;
let leaving = false;
let failed = false;

if (noDisplay) {
  process.stderr.write(`${earlyText('noDisplay')}\n`);
  process.exit(69);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  start();
}

function start(): void {
  // The only page is a form: the GPU process would cost more than it gives.
  app.disableHardwareAcceleration();
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  app.setAppUserModelId('org.meetnow.MeetNow');
  registerAppScheme();

  app.on('second-instance', () => void running?.then((parts) => parts.show()));
  app.on('activate', () => void running?.then((parts) => parts.show()));
  // A tray app lives on without windows.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (leaving || running === undefined) return;
    event.preventDefault();
    leaving = true;
    void running
      .then((parts) => parts.shutDown())
      .catch(() => undefined)
      .finally(() => app.exit(0));
  });
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  process.on('SIGTERM', () => app.quit());
  process.on('SIGINT', () => app.quit());

  void app.whenReady().then(async () => {
    const tray = createEarlyTray();
    const trayReady = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    running = import('./app').then(({ runApp }) => runApp(tray, trayReady));
    running.catch(fail);
  });
}

/** Something that nobody expected: said once, and over. Half alive would be worse. */
function fail(error: unknown): void {
  if (failed) return;
  failed = true;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `Meet Now has to stop: ${error instanceof Error ? (error.stack ?? message) : message}\n`,
  );
  void Promise.resolve(running)
    .then((parts) => parts?.logFatal(error))
    .catch(() => undefined)
    .then(() => {
      dialog.showErrorBox(earlyText('stops'), `${message}\n\n${earlyText('startAgain')}`);
      app.exit(70);
    });
}
