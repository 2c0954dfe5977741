import { app, nativeTheme } from 'electron';
import type { Commands } from '../../common/commands';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import { manageStartAtLogin } from '../desktop/login-item/start-at-login';
import { createAgrees } from '../desktop/quit';
import { always } from '../policy/change-settings';
import { createActions } from './actions';
import type { OpenAccount } from './open-account';
import type { OpenClient } from './open-client';
import type { Desktop } from './open-desktop';
import type { Network } from './open-network';
import type { State } from './open-state';
import { phoneAppliers } from './phone-settings';
import type { Run } from './run';

interface OpenActionsDeps extends Run, State, Desktop, OpenClient, OpenAccount {
  readonly network: Network;
  readonly hotkey: Hotkey;
  readonly startNormally: () => void;
}

export function openActions(deps: OpenActionsDeps): Commands {
  const { settings, store, logger, client, history, windows, clipboard, ending, network, hotkey } = deps;
  return createActions({
    ...deps,
    appliers: {
      language: deps.applyLanguage,
      theme: always((theme) => void (nativeTheme.themeSource = theme)),
      logLevel: always(deps.setLogLevel),
      startAtLogin: manageStartAtLogin(app, { settings, store, logger }),
      chatNotifications: always((wanted) => client.chats.notificationsChanged(wanted)),
      historyDays: always((days) => history.change(days)),
      hotkey: (accelerator) => hotkey.change(accelerator),
      ...phoneAppliers({
        locale: () => store.getState().locale,
        known: () => store.getState().phones ?? [],
      }),
      ...network.settings.appliers,
    },
    agrees: createAgrees({
      meetings: () => client.book.meetings,
      window: () => windows.current(),
      losesLink: () => clipboard.mayBeLost(),
      logger,
    }),
    quitNow: ending.quit,
  });
}
