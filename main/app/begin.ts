import { app } from 'electron';
import { beginWithKeychain } from '../account/begin-with-keychain';
import type { SignIn } from '../account/sign-in';
import { atMost, systemClock } from '../base/clock';
import { renewHotkey, takeFirstHotkey } from '../desktop/hotkey/first-hotkey';
import type { Hotkey } from '../desktop/hotkey/hotkey';
import type { PresetKeys } from '../desktop/hotkey/preset-keys';
import { isHiddenStart } from '../desktop/login-item/start-at-login';
import type { AppState } from '../../common/state';
import { text } from '../../common/text';
import { type AppStore, clearNotice, setNotice } from '../state/store';
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
  deps.later.add(() => {
    void takeFirstHotkey(deps);
    deps.presetKeys.use(settings.get('presets'));
  });
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

/** How long the rest of a start waits for the sign-in at most, in milliseconds. On a slow network there is time for it. */
const patience = 250;

/** Settles when the connection is no longer being made. */
const connected = (store: AppStore): Promise<void> =>
  new Promise((resolve) => {
    const look = ({ connection }: AppState): void => {
      if (connection.state === 'connecting') return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });

/** Settles when the sign-in has come to its end, or takes longer. */
const signedIn = (store: AppStore, begun: Promise<void>): Promise<void> =>
  atMost(
    patience,
    systemClock,
    begun.then(() => connected(store)),
  );

/** The sign-in of a start. */
interface Begun {
  /** Settles once the sign-in is under way: until then, nobody would seem to be signed in. */
  readonly begun: Promise<void>;
  /** Settles when the rest of the start does not delay the sign-in any more. */
  readonly rest: Promise<void>;
}

/**
 * Signs in. Opens the window if the user has started the app, but not at login.
 * @param safe whether nothing is done without the user, since the last starts did not finish
 */
export function begin(deps: BeginDeps, safe: boolean): Begun {
  const { settings, launch, network, store, windows, xSession, history, later } = deps;
  const begun = safe ? network.settings.start() : startNormally(deps);
  later.add(
    () =>
      xSession.watchLayout(() => {
        void renewHotkey(deps);
        deps.presetKeys.renew();
      }),
    () => void begun.finally(() => history.begin()),
  );
  const knowsAccount = launch.account !== undefined || settings.get('address') !== '';
  if (safe) startSafely(deps);
  else if (!isHiddenStart(app, launch)) {
    if (!knowsAccount) windows.show({ page: 'signIn' });
    // Before the sign-in is under way, the window would ask for the account.
    else if (launch.errand !== true) void begun.finally(() => windows.show());
  }
  return { begun, rest: safe || !knowsAccount ? Promise.resolve() : signedIn(store, begun) };
}
