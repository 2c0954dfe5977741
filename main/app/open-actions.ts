import { app, type BrowserWindow, nativeTheme } from 'electron';
import type { Commands } from '../../common/commands';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import { manageStartAtLogin } from '../desktop/login-item/start-at-login';
import { createAgrees, createRemovalQuestion } from '../desktop/quit';
import { always, applyChanged, type Appliers } from '../policy/change-settings';
import { createActions } from './actions';
import type { OpenAccount } from './open-account';
import type { OpenClient } from './open-client';
import type { Desktop } from './open-desktop';
import type { Network } from './open-network';
import type { State } from './open-state';
import { phoneAppliers } from './phone-settings';
import { removeAccount, runningOf } from './remove-account';
import { showAccounts } from './show-accounts';
import type { Run } from './run';

interface OpenActionsDeps extends Run, State, Desktop, OpenClient, OpenAccount {
  readonly network: Network;
  readonly hotkey: Hotkey;
  readonly startNormally: () => void;
}

export function openActions(deps: OpenActionsDeps): Commands {
  const { settings, accounts, store, logger, client, history, windows, clipboard, ending, network, hotkey } =
    deps;
  const appliers: Appliers = {
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
  };
  accounts.onChange(() => {
    const before = store.getState().settings;
    showAccounts(deps, client);
    applyChanged(before, { settings, appliers });
  });
  const window = (): BrowserWindow | undefined => windows.current();
  return createActions({
    ...deps,
    appliers,
    agrees: createAgrees({
      meetings: () => client.meetings,
      window,
      losesLink: () => clipboard.mayBeLost(),
      logger,
    }),
    agreesToRemove: createRemovalQuestion({ window, logger }, (address) => runningOf(address, deps)),
    async removeAccount(address) {
      const result = await removeAccount(address, deps);
      showAccounts(deps, client);
      return result;
    },
    quitNow: ending.quit,
  });
}
