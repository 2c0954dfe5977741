import { Menu, nativeTheme, type MenuItemConstructorOptions, type Tray } from 'electron';
import type { Commands } from '../commands';
import type { Logger } from '../log';
import type { AppStore } from '../state';
import { runTrayAction } from './tray-action';
import { trayIcon } from './tray-icon';
import { trayView, type TrayAction, type TrayEntry, type TrayView } from './tray-menu';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function template(entry: TrayEntry, run: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'text':
      return { label: entry.label, enabled: false };
    case 'submenu':
      return { label: entry.label, submenu: entry.entries.map((child) => template(child, run)) };
    case 'command':
      return {
        label: entry.label,
        click: () => run(entry.action),
        // Shown only: the key itself is the global one (hotkey.ts).
        ...(entry.accelerator === undefined
          ? {}
          : { accelerator: entry.accelerator, registerAccelerator: false }),
      };
  }
}

/**
 * Lets the tray follow the store and run what is chosen in it.
 * @returns stops following; the tray itself stays
 */
export function attachTray(tray: Tray, store: AppStore, commands: Commands, logger: Logger): () => void {
  let shown: TrayView | undefined;
  const run = (action: TrayAction): void => void runTrayAction(action, commands, logger);

  const draw = (): void => {
    if (tray.isDestroyed()) return;
    const view = trayView(store.getState());
    if (view.icon !== shown?.icon) tray.setImage(trayIcon(view.icon));
    if (view.tooltip !== shown?.tooltip) tray.setToolTip(view.tooltip);
    if (!same(view.menu, shown?.menu)) {
      tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((entry) => template(entry, run))));
    }
    shown = view;
  };
  const redrawIcon = (): void => {
    if (shown !== undefined && !tray.isDestroyed()) tray.setImage(trayIcon(shown.icon));
  };
  const open = (): void => commands.showWindow();

  draw();
  const unsubscribe = store.subscribe(draw);
  nativeTheme.on('updated', redrawIcon);
  // On macOS a click opens the menu; elsewhere the menu has its own button.
  if (process.platform !== 'darwin') tray.on('click', open);
  return () => {
    unsubscribe();
    nativeTheme.off('updated', redrawIcon);
    tray.off('click', open);
  };
}
