import { join } from 'node:path';
import type { Tray } from 'electron';
import type { Commands } from '../../common/commands';
import { systemClock } from '../base/clock';
import { startAnnouncer } from '../desktop/notifications/announcer';
import { serveAppProtocol } from '../desktop/window/app-protocol';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import { registerIpc } from '../desktop/window/ipc';
import { keepAppMenu } from '../desktop/window/keep-app-menu';
import type { Notifier } from '../desktop/notifications/notifier';
import { onPageGone, guardContents } from '../desktop/window/window-guards';
import { isSignInPage } from '../desktop/window/passive-sign-in';
import { applicationRoot } from '../desktop/paths';
import { placeTray } from '../desktop/tray/place-tray';
import type { Windows } from '../desktop/window/windows';
import type { Logger } from '../base/log';
import type { Questions } from '../state/questions';
import type { AppStore } from '../state/store';

interface Parts {
  readonly tray: Tray;
  readonly store: AppStore;
  readonly windows: Windows;
  readonly questions: Questions;
  readonly notifier: Notifier;
  readonly hotkey: Hotkey;
  readonly logger: Logger;
  readonly commands: Commands;
  /** The same, for places where nothing would show a problem. */
  readonly answering: Commands;
  /** Whether a link of this app is on the clipboard, and may be gone with it. */
  readonly losesLink: () => Promise<boolean>;
}

/**
 * Opens all the places where a user sees the state and asks for something: menu, tray, notifications, window.
 * @returns what closes each of them again
 */
export function openPlaces(parts: Parts): (() => void)[] {
  const { tray, store, windows, questions, notifier, hotkey, logger, commands, answering, losesLink } = parts;
  serveAppProtocol(join(applicationRoot, 'out', 'renderer'));
  guardContents(isSignInPage);
  return [
    keepAppMenu(store, commands),
    placeTray(tray, { store, windows, questions, commands: answering, logger, losesLink }),
    startAnnouncer({ store, notifier, commands: answering, clock: systemClock, logger }),
    registerIpc({ store, commands, windows, logger }),
    onPageGone(() => hotkey.pageGone()),
    () => hotkey.dispose(),
    () => notifier.dispose(),
  ];
}
