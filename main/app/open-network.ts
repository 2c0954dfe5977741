import { session } from 'electron';
import { createPassiveSignIn, type PassiveSignIn } from '../desktop/window/passive-sign-in';
import type { Logger, SecretMask } from '../base/log';
import { logRequests } from './log-requests';
import { createGotTransport } from '../net/got-transport';
import { createIntegratedSignIn } from '../net/integrated-sign-in';
import { createSignInSessions } from '../net/sign-in-sessions';
import type { Transport } from '../net/transport';
import { createNetworkSettings, type NetworkSettings } from './network-settings';
import type { Keychain } from '../secrets/keychain';
import { createProxyPassword } from '../secrets/proxy-password';
import type { Settings } from '../settings/settings';
import type { AppStore } from '../state/store';
import { type Trace, traced } from './trace';
import type { SystemSignIn } from '../ucwa/sign-in/grant';

export interface NetworkNeeds {
  readonly settings: Settings;
  readonly store: AppStore;
  readonly keychain: Keychain;
  readonly secrets: SecretMask;
  readonly logger: Logger;
  readonly trace: Trace;
  /** How the app names itself to servers. */
  readonly userAgent: string;
  /** Another way was chosen: what waits for the next attempt need not wait any longer. */
  readonly onChange: () => void;
}

/** All that speaks to other computers, on the one way that the settings name. */
export interface Network {
  readonly transport: Transport;
  readonly system: SystemSignIn;
  readonly browser: PassiveSignIn;
  readonly settings: NetworkSettings;
  /** The network is another one: idle connections and parked polls are given up, and the way is asked for again. */
  renew(): void;
}

export function openNetwork(needs: NetworkNeeds): Network {
  const { settings, store, keychain, secrets, logger, trace, userAgent, onChange } = needs;
  const http = createGotTransport({
    systemProxy: (url) => session.defaultSession.resolveProxy(url),
    userAgent,
    logger,
  });
  const sessions = createSignInSessions(logger, http.accepts);
  const browser = createPassiveSignIn(sessions);
  return {
    transport: logRequests(traced(http, trace), logger),
    system: { integrated: createIntegratedSignIn(sessions), passive: browser.passive },
    browser,
    settings: createNetworkSettings({
      settings,
      store,
      password: createProxyPassword(settings, keychain),
      secrets,
      configure(choice) {
        http.configure(choice);
        sessions.configure(choice);
        onChange();
      },
    }),
    renew: () => http.renew(),
  };
}
