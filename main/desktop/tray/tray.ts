import { Menu, nativeTheme, Tray, type MenuItemConstructorOptions } from 'electron';
import type { Commands } from '../../../common/commands';
import { guarded, logs } from '../../base/guarded';
import type { Logger } from '../../base/log';
import type { AppStore } from '../../state/store';
import { runTrayAction } from './tray-action';
import { trayImage } from './tray-icon';
import type { TrayAction, TrayEntry, TrayView } from './tray-entry';
import { trayView } from './tray-menu';

interface Deps {
  readonly store: AppStore;
  readonly commands: Commands;
  readonly logger: Logger;
}

/**
 * In the long run, the shortest time between two drawings, in milliseconds, since in a large meeting much changes in each
 * second. That many more follow each other at once: what the user asked for shows at once.
 */
const drawGap = 100;
const atOnce = 10;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function template(entry: TrayEntry, run: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (entry.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'submenu':
      return { label: entry.label, submenu: entry.entries.map((child) => template(child, run)) };
    case 'command':
      return {
        label: entry.label,
        click: () => run(entry.action),
        ...(entry.checked === undefined ? {} : { type: 'checkbox', checked: entry.checked }),
        // Shows the key; hotkey.ts registers it.
        ...(entry.accelerator === undefined
          ? {}
          : { accelerator: entry.accelerator, registerAccelerator: false }),
      };
  }
}

/** The icon on the panel. It follows the store and runs the commands of its menu. */
export class TrayIcon {
  readonly #deps: Deps;
  readonly #unsubscribe: () => void;
  readonly #redraw: () => void;
  #tray: Tray;
  #shown: TrayView | undefined;
  #drawing: NodeJS.Timeout | undefined;
  /** When the next drawing would be due if all of them had kept their distance. */
  #due = 0;

  /** @param tray is on the panel already; this object owns it from now on */
  constructor(tray: Tray, deps: Deps) {
    this.#deps = deps;
    this.#tray = tray;
    this.#adopt(tray);
    this.#unsubscribe = deps.store.subscribe(() => {
      // Never in the turn of the change: notifications go out first.
      const rest = Math.max(0, this.#due - atOnce * drawGap - performance.now());
      this.#drawing ??= setTimeout(() => this.#draw(), rest);
    });
    this.#redraw = guarded(() => this.#redrawIcon(), logs(deps.logger, 'tray'));
    nativeTheme.on('updated', this.#redraw);
  }

  /**
   * Replaces the icon with a new one: Chromium never shows an icon that it created while there was no panel (L14).
   */
  renew(): void {
    this.#deps.logger.info('tray: the icon is created again');
    this.#tray.destroy();
    const { icon } = trayView(this.#deps.store.getState());
    this.#tray = new Tray(trayImage(icon));
    this.#adopt(this.#tray);
  }

  /** Stops following the store. The icon itself stays until the app exits. */
  dispose(): void {
    this.#unsubscribe();
    clearTimeout(this.#drawing);
    nativeTheme.off('updated', this.#redraw);
  }

  #adopt(tray: Tray): void {
    // On macOS a click opens the menu; elsewhere the menu has its own button.
    const { commands, logger } = this.#deps;
    if (process.platform !== 'darwin')
      tray.on(
        'click',
        guarded(() => commands.showWindow(), logs(logger, 'tray')),
      );
    this.#shown = undefined;
    this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    this.#due = Math.max(this.#due, performance.now()) + drawGap;
    if (this.#tray.isDestroyed()) return;
    const view = trayView(this.#deps.store.getState());
    const shown = this.#shown;
    this.#shown = view;
    if (!same(view.icon, shown?.icon)) this.#redrawIcon();
    if (view.tooltip !== shown?.tooltip) this.#tray.setToolTip(view.tooltip);
    if (!same(view.menu, shown?.menu)) {
      const run = (action: TrayAction): void => void this.#run(action);
      this.#tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((entry) => template(entry, run))));
    }
  }

  async #run(action: TrayAction): Promise<void> {
    await runTrayAction(action, this.#deps);
    // The click has switched the tick, but a refused command changes no state that would draw it again.
    if (!('wanted' in action || action.do === 'switchAccount')) return;
    this.#shown = undefined;
    this.#draw();
  }

  #redrawIcon(): void {
    if (this.#shown !== undefined && !this.#tray.isDestroyed())
      this.#tray.setImage(trayImage(this.#shown.icon));
  }
}
