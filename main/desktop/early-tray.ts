import { app, Menu, Tray } from 'electron';
import { earlyText } from './early-text';
import { trayIcon } from './tray-icon';

/** The tray as it stands before anything else is loaded; {@link attachTray} takes it over. */
export function createEarlyTray(): Tray {
  const tray = new Tray(trayIcon('connecting'));
  tray.setToolTip(earlyText('tooltip'));
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: earlyText('starting'), enabled: false },
      { type: 'separator' },
      { label: earlyText('quit'), click: () => app.quit() },
    ]),
  );
  return tray;
}
