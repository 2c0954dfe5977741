import { app, Menu, Tray } from 'electron';
import { trayIcon } from './tray-icon';

/** The tray as it stands before anything else is loaded; {@link attachTray} takes it over. */
export function createEarlyTray(): Tray {
  const tray = new Tray(trayIcon('connecting'));
  tray.setToolTip('Meet Now — starting…');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Starting…', enabled: false },
      { type: 'separator' },
      { label: 'Quit', click: () => app.quit() },
    ]),
  );
  return tray;
}
