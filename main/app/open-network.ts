import { join } from 'node:path';
import { app, session } from 'electron';
import { createPassiveSignIn, type PassiveSignIn } from '../desktop/window/passive-sign-in';
import type { Logger, SecretMask } from '../base/log';
import { logRequests } from './log-requests';
import { createGotTransport } from '../net/got-transport';
import { createIntegratedSignIn } from '../net/integrated-sign-in';
import { createLinuxProxy } from '../net/linux-proxy/linux-proxy';
import { createRecorder } from '../net/sign-in-recording';
import { createSignInSessions } from '../net/sign-in-sessions';
import { TicketHosts } from '../net/ticket-hosts';
import type { Transport } from '../net/transport';
import { createNetworkSettings, type NetworkSettings } from './network-settings';
import type { Keychain } from '../secrets/keychain';
import { isManaged } from '../state/managed-problem';
import { createProxyPassword } from '../secrets/proxy-password';
import type { Settings } from '../settings/settings';
import type { AppStore } from '../state/store';
import { type Trace, traced } from './trace';
import type { SystemSignIn } from '../ucwa/sign-in/grant';

/** How the app names itself to servers. */
export const userAgent = (): string => `MeetNow/${app.getVersion()}`;

export interface NetworkDeps {
  readonly settings: Settings;
  readonly store: AppStore;
  readonly keychain: Keychain;
  readonly secrets: SecretMask;
  readonly logger: Logger;
  readonly trace: Trace;
  /** The way to servers has changed, so a waiting attempt can be made at once. */
  readonly onChange: () => void;
}

/** Everything that connects to other computers, in the way that the settings say. */
export interface Network {
  readonly transport: Transport;
  readonly system: SystemSignIn;
  readonly browser: PassiveSignIn;
  readonly settings: NetworkSettings;
  /** After a change of network: closes idle connections and held polls, and asks for the proxies again. */
  renew(): void;
}

/** A session starts Chromium's network process, so it is asked only if need be. */
function systemProxy(): (url: string) => Promise<string> {
  const ask = (url: string): Promise<string> => session.defaultSession.resolveProxy(url);
  if (process.platform !== 'linux') return ask;
  return createLinuxProxy({
    environment: process.env,
    chromium: Number.parseInt(process.versions.chrome, 10),
    hasSwitch: (name) => app.commandLine.hasSwitch(name),
    ask,
  });
}

export function openNetwork(deps: NetworkDeps): Network {
  const { settings, store, keychain, secrets, logger, trace, onChange } = deps;
  const http = createGotTransport({
    systemProxy: systemProxy(),
    userAgent: userAgent(),
    logger,
  });
  const sessions = createSignInSessions(logger, http);
  const hosts = new TicketHosts();
  app.once('session-created', (first) => hosts.guard(first));
  const record = createRecorder(join(app.getPath('userData'), 'sign-in-log'));
  const browser = createPassiveSignIn(sessions);
  return {
    transport: logRequests(traced(http, trace), logger),
    system: { integrated: createIntegratedSignIn({ sessions, hosts, record }), passive: browser.passive },
    browser,
    settings: createNetworkSettings({
      settings,
      store,
      password: createProxyPassword(settings, keychain, () => !isManaged(store, 'storePasswords')),
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
