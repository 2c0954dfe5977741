import type { Tray } from 'electron';
import type { Commands } from '../../../common/commands';
import { t } from '../../language/t';
import type { Logger } from '../../base/log';
import { quitEffect } from '../../meetings/quit-effect';
import type { Questions } from '../../state/questions';
import { tellNotice } from '../../state/notices';
import { clearNotice, type AppStore } from '../../state/store';
import { TrayIcon } from './tray';
import { watchTrayHost } from './tray-host';
import type { Windows } from '../window/windows';

/** At login a panel comes after the programs that start with it: only then is there none, in milliseconds. */
const patience = 3000;

interface Parts {
  readonly store: AppStore;
  readonly windows: Windows;
  readonly questions: Questions;
  readonly commands: Commands;
  readonly logger: Logger;
  /** Whether a link of this app is on the clipboard, and may be gone with it. */
  readonly losesLink: () => Promise<boolean>;
}

/**
 * Keeps the icon on the panel, whatever the panel does. Without one the window is all there is: it is opened at start, and
 * closing it hides nothing. A panel that goes away later opens none: it does so whenever the screen is locked.
 * @param tray stands there already
 * @returns follows no more
 */
export function placeTray(tray: Tray, parts: Parts): () => void {
  const { store, windows, questions, commands, logger, losesLink } = parts;
  const icon = new TrayIcon(tray, parts);
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
        t('tray.quitQuestion'),
        ...(effect === undefined ? [] : [t('tray.quitConsequence', { consequence: effect.consequence })]),
      ].join(' '),
      yes: t('tray.quit'),
      no: t('tray.keepRunning'),
    });
    asking = false;
    // What becomes of a meeting was told and agreed to; one that has begun since then is still to be asked about.
    if (!yes) windows.current()?.minimize();
    else if (effect === undefined) commands.quit();
    else commands.quitNow();
  };
  const keepOpen = (): boolean => {
    void ask();
    return true;
  };

  let opening: NodeJS.Timeout | undefined;
  let first = true;
  const stop = watchTrayHost({
    logger,
    onHost(present) {
      windows.guardClosing(present ? undefined : keepOpen);
      clearTimeout(opening);
      if (present) clearNotice(store, 'trayHost');
      else {
        tellNotice(store, 'trayHost', 'warning', () => t('notices.noTrayHost'));
        if (first) opening = setTimeout(() => windows.show(), patience);
      }
      first = false;
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
