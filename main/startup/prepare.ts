import { app, Menu } from 'electron';
import { isWayland, portalSwitch } from '../desktop/hotkey/wayland';
import { registerAppScheme } from '../desktop/window/app-protocol';

/**
 * Sets what has to be set before Chromium is ready, even in a second launch: Chromium may be ready by the time that it
 * has the lock.
 */
export function prepare(): void {
  // Sandboxes every page of this app, whatever the options of its window say. Root can start the other processes only
  // with --no-sandbox, which this would undo.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // The only page is a form: the GPU process would cost more than it gives.
  app.disableHardwareAcceleration();
  // Chromium would still start one to compose the picture, and end the app if it cannot (L26).
  if (process.platform === 'linux') app.commandLine.appendSwitch('in-process-gpu');
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  app.setAppUserModelId('org.meetnow.MeetNow');
  registerAppScheme();
  const features = app.commandLine.getSwitchValue('enable-features');
  const wanted = portalSwitch(process.versions.electron, isWayland(), features);
  if (wanted !== undefined) app.commandLine.appendSwitch('enable-features', wanted);
}
