import { app, type BrowserWindow, nativeTheme } from 'electron';
import type { Commands } from '../../common/commands';
import { presetsNamed, presetTitle } from '../../common/presets';
import { failure, type Result } from '../../common/problem';
import type { Preset } from '../../common/settings-schema';
import { text } from '../../common/text';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import type { PresetKeys } from '../desktop/hotkey/preset-keys';
import { say } from '../language/t';
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
  readonly presetKeys: PresetKeys;
  readonly startNormally: () => void;
}

/** The command line finds a preset by its name, so no new or changed one may have the name of another. */
function whyNotPresets(presets: readonly Preset[], before: readonly Preset[]): Result | undefined {
  const known = new Set(before.map((preset) => JSON.stringify(preset)));
  const twice = presets.find(
    (preset) =>
      !known.has(JSON.stringify(preset)) && presetsNamed(say(presetTitle(preset)), presets, say).length > 1,
  );
  if (twice === undefined) return undefined;
  return failure({
    code: 'PresetNameTaken',
    message: text('presets.nameTaken', { name: presetTitle(twice) }),
    next: 'changeInput',
  });
}

export function openActions(deps: OpenActionsDeps): Commands {
  const { settings, accounts, store, logger, client, history, windows, clipboard } = deps;
  const { ending, network, hotkey, presetKeys } = deps;
  const appliers: Appliers = {
    language: deps.applyLanguage,
    theme: always((theme) => void (nativeTheme.themeSource = theme)),
    logLevel: always(deps.setLogLevel),
    startAtLogin: manageStartAtLogin(app, {
      ...{ settings, store, logger },
      later: (step) => deps.later.add(step),
    }),
    chatNotifications: always((wanted) => client.chats.notificationsChanged(wanted)),
    historyDays: always((days) => history.change(days)),
    hotkey(accelerator) {
      const result = hotkey.change(accelerator);
      // A preset that wanted the earlier key can have it now.
      presetKeys.renew();
      return result;
    },
    presets(presets) {
      const before = store.getState().settings.presets;
      // They belong to the account to which the user has switched, and are shown already.
      if (JSON.stringify(before) === JSON.stringify(presets)) return presetKeys.use(presets);
      return whyNotPresets(presets, before) ?? presetKeys.change(presets);
    },
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
