import { app, Menu, Tray } from 'electron';
import { earlyText } from './early-text';
import { trayImage } from '../desktop/tray/tray-icon';

/** The tray as it stands before anything else is loaded; `TrayIcon` takes it over. */
export function createEarlyTray(): Tray {
  const tray = new Tray(trayImage({ name: 'connecting', style: 'auto' }));
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
