import { join } from 'node:path';
import type { Tray } from 'electron';
import type { Commands } from '../../common/commands';
import { systemClock } from '../base/clock';
import { withdrawOutdated } from '../desktop/notifications/outdated-notifications';
import { startChatNotifications } from '../desktop/notifications/chat-notifications';
import { startAnnouncer } from '../desktop/notifications/announcer';
import { announceInvitations } from '../desktop/notifications/invitations';
import { readAhead, readPage } from '../desktop/window/app-files';
import { readFirstForm } from '../desktop/window/first-form';
import { onPagesChanged, pagesFrom } from '../desktop/window/pages-from';
import { serveAppProtocol } from '../desktop/window/app-protocol';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import type { PresetKeys } from '../desktop/hotkey/preset-keys';
import { registerIpc } from '../desktop/window/ipc';
import { setAppMenu } from '../desktop/window/set-app-menu';
import { isSignInPage } from '../desktop/window/passive-sign-in';
import { applicationRoot } from '../desktop/paths';
import { placeTray } from '../desktop/tray/place-tray';
import { guardContents, onPageGone } from '../desktop/window/window-guards';
import type { OpenClient } from './open-client';
import type { Desktop } from './open-desktop';
import type { State } from './open-state';
import type { Run } from './run';

interface OpenPlacesDeps extends Run, State, Desktop, OpenClient {
  readonly tray: Tray;
  readonly hotkey: Hotkey;
  readonly presetKeys: PresetKeys;
  readonly commands: Commands;
  /** The same commands, with notifications about what they refuse. */
  readonly answering: Commands;
}

function servePages({ launch: { pagesFrom: server }, store, windows, logger }: OpenPlacesDeps): void {
  if (server === undefined) {
    const root = join(applicationRoot, 'out', 'renderer');
    serveAppProtocol(
      readAhead(
        async (address) =>
          (await readFirstForm(root, address, store.getState(), windows.target)) ??
          (await readPage(root, address)),
      ),
    );
    return;
  }
  serveAppProtocol(pagesFrom(server));
  onPagesChanged(server, () => windows.current()?.webContents.reload()).catch((error: unknown) =>
    logger.error(`window: ${server} does not report changes of the pages`, error),
  );
}

/** Opens the places where the user sees the state and asks for something: menu, tray, notifications, window. */
export function openPlaces(deps: OpenPlacesDeps): void {
  const {
    tray,
    store,
    windows,
    questions,
    notifier,
    hotkey,
    presetKeys,
    client,
    logger,
    commands,
    answering,
  } = deps;
  const { session } = deps.xSession;
  const losesLink = (): Promise<boolean> => deps.clipboard.mayBeLost();
  servePages(deps);
  guardContents(isSignInPage);
  windows.onClosed(() => client.chats.lookAway());
  // The early icon serves until then: its menu and the watch over the panel take longer than all the rest here.
  deps.later.add(() =>
    deps.disposals.add(
      placeTray(tray, { store, windows, questions, commands: answering, logger, session, losesLink }),
    ),
  );
  deps.disposals.add(
    setAppMenu(store, commands),
    startAnnouncer({
      store,
      book: client.book,
      notifier,
      commands: answering,
      clock: systemClock,
      now: () => Date.now(),
      logger,
    }),
    withdrawOutdated(store, notifier),
    announceInvitations({ store, incoming: client.incoming, notifier, commands: answering, logger }),
    startChatNotifications({
      store,
      book: client.book,
      notifier,
      notifies: (operationId) => client.chats.notifies(operationId),
      isInFront: () => windows.isInFront(),
      onFront: (listener) => windows.onFront(listener),
      logger,
    }),
    registerIpc({ store, commands, windows, settings: deps.settings, logger }),
    onPageGone(() => {
      hotkey.pageGone();
      presetKeys.suspend(false);
    }),
    () => hotkey.dispose(),
    () => presetKeys.dispose(),
  );
}
