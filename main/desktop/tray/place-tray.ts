import type { Tray } from 'electron';
import type { Commands } from '../../../common/commands';
import { sentences, text, type Text } from '../../../common/text';
import type { Logger } from '../../base/log';
import { quitEffect } from '../../meetings/quit-effect';
import type { Questions } from '../../state/questions';
import { clearNotice, type AppStore, setNotice } from '../../state/store';
import { TrayIcon } from './tray';
import { watchTrayHost } from './tray-host';
import type { TrayPresence } from './status-notifier';
import type { Windows } from '../window/windows';
import type { XSession } from '../x11/x-session';

/** How long to wait for a panel, in milliseconds: at login it appears after the programs that start with it. */
const patience = 3000;

interface Deps {
  readonly store: AppStore;
  readonly windows: Windows;
  readonly questions: Questions;
  readonly commands: Commands;
  readonly logger: Logger;
  /** Absent if the desktop does not use X. */
  readonly session: XSession | undefined;
  /** Whether a join link that the app copied would be lost from the clipboard at Quit. */
  readonly losesLink: () => Promise<boolean>;
}

/** If the user may not see the icon: why. */
const notices: { readonly [P in TrayPresence]?: Text } = {
  none: text('notices.noTrayHost'),
  unknown: text('notices.unknownTrayHost'),
};

/**
 * Keeps the icon on the panel. If there is no panel, or nobody knows, only the window is left: it opens at start, and
 * closing it asks whether to quit. A panel that disappears later does not open the window, since that happens at each
 * screen lock.
 * @param tray the icon that was made at start
 * @returns the function that stops it
 */
export function placeTray(tray: Tray, deps: Deps): () => void {
  const { store, windows, questions, commands, logger, losesLink } = deps;
  const icon = new TrayIcon(tray, deps);
  let asking = false;
  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    const lost = await losesLink();
    const effect = quitEffect(store.getState().meetings, lost);
    const yes = await questions.ask({
      id: 'quit',
      kind: 'quit',
      text: [
        sentences(
          text('tray.quitQuestion'),
          effect && text('tray.quitConsequence', { consequence: effect.consequence }),
        ),
      ],
      yes: text('tray.quit'),
      no: text('tray.keepRunning'),
    });
    asking = false;
    // The user has agreed to the end of the meetings that ran then. `quit` asks about one that started since.
    if (!yes) windows.current()?.minimize();
    else if (effect === undefined) commands.quit();
    else commands.quitNow();
  };
  const keepOpen = (): boolean => {
    void ask();
    return true;
  };

  let opening: NodeJS.Timeout | undefined;
  const show = (): void => {
    settled = true;
    windows.show();
  };
  let settled = false;
  const stop = watchTrayHost({
    logger,
    session: deps.session,
    onHost(presence) {
      const notice = notices[presence];
      windows.guardClosing(notice === undefined ? undefined : keepOpen);
      clearTimeout(opening);
      if (notice === undefined) clearNotice(store, 'trayHost');
      else {
        setNotice(store, 'trayHost', 'warning', notice);
        if (!settled) opening = setTimeout(show, patience);
      }
      if (presence === 'shown') settled = true;
    },
    onMissing: () => icon.renew(),
  });
  return () => {
    icon.dispose();
    stop();
    clearTimeout(opening);
    windows.guardClosing(undefined);
  };
}
