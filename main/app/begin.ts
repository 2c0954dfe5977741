import { app } from 'electron';
import { beginWithKeychain } from '../account/begin-with-keychain';
import type { SignIn } from '../account/sign-in';
import { systemClock } from '../base/clock';
import { renewHotkey, takeFirstHotkey } from '../desktop/hotkey/first-hotkey';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import type { PresetKeys } from '../desktop/hotkey/preset-keys';
import { isHiddenStart } from '../desktop/login-item/start-at-login';
import { text } from '../../common/text';
import { clearNotice, setNotice } from '../state/store';
import type { OpenClient } from './open-client';
import type { Desktop } from './open-desktop';
import type { Network } from './open-network';
import type { State } from './open-state';
import type { Run } from './run';
import { startSafely } from './safe-start';

export interface BeginDeps extends Run, State, Desktop, OpenClient {
  readonly network: Network;
  readonly signIn: SignIn;
  readonly hotkey: Hotkey;
  readonly presetKeys: PresetKeys;
}

/** Takes the hotkey, and signs in with the account that was handed over or stored: all that a start does by itself. */
export async function startNormally(deps: BeginDeps): Promise<void> {
  const { store, settings, launch, keychain, client, network, signIn } = deps;
  clearNotice(store, 'safeStart');
  void takeFirstHotkey(deps);
  deps.presetKeys.use(settings.get('presets'));
  const byAccount = launch.account !== undefined;
  await beginWithKeychain({
    keychain,
    clock: systemClock,
    needed: settings.get('proxyPassword') !== null || (!byAccount && settings.get('password') !== null),
    async begin(again) {
      await network.settings.start();
      // The user may have begun to sign in meanwhile.
      if (client.connection.status.state !== 'signedOut') return;
      if (launch.account === undefined) signIn.signInAgain();
      else if (!again) void signIn.signInOnce(launch.account);
    },
    refused: () => setNotice(store, 'keychain', 'warning', text('keychain.refused')),
  });
}

/**
 * Signs in. Opens the window if the user has started the app, but not at login.
 * @param safe whether nothing is done without the user, since the last starts did not finish
 * @returns settles once the sign-in is under way: until then, nobody would seem to be signed in
 */
export function begin(deps: BeginDeps, safe: boolean): Promise<void> {
  const { settings, launch, network, windows, xSession, history } = deps;
  const begun = safe ? network.settings.start() : startNormally(deps);
  void begun.finally(() => {
    xSession.watchLayout(() => {
      void renewHotkey(deps);
      deps.presetKeys.renew();
    });
    history.begin();
  });
  const knowsAccount = launch.account !== undefined || settings.get('address') !== '';
  if (safe) startSafely(deps);
  else if (!isHiddenStart(app, launch)) {
    if (!knowsAccount) windows.show({ page: 'signIn' });
    // Before the sign-in is under way, the window would ask for the account.
    else if (launch.errand !== true) void begun.finally(() => windows.show());
  }
  return begun;
}
