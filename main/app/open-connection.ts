import { app } from 'electron';
import { systemClock } from '../base/clock';
import { cultureOf } from '../language/culture';
import type { Logger, SecretMask } from '../base/log';
import type { MeetingFollower } from '../meetings/meeting-follower';
import type { TakeUp } from '../meetings/take-up';
import { type Network, openNetwork } from './open-network';
import { createCookies } from '../net/cookies';
import type { Problem } from '../../common/problem';
import type { Keychain } from '../secrets/keychain';
import type { Settings } from '../settings/settings';
import { showConnection } from './show-connection';
import type { AppStore } from '../state/store';
import type { ConnectionStatus } from '../../common/connection-status';
import type { Trace } from './trace';
import { Connection } from '../ucwa/connection';
import type { Live, ConnectionOptions } from '../ucwa/connection-options';
import { defaultLimits } from '../ucwa/limits';
import { Presence } from '../ucwa/presence';
import { problemOf } from '../ucwa/problems/reasons';

export interface ConnectionNeeds {
  readonly settings: Settings;
  readonly store: AppStore;
  readonly keychain: Keychain;
  readonly secrets: SecretMask;
  readonly logger: Logger;
  readonly trace: Trace;
  readonly follower: MeetingFollower;
  readonly takeUp: TakeUp;
  readonly ask: ConnectionOptions['ask'];
  /** Meetings can be started. */
  readonly onReady: () => void;
  /** It is over until somebody does something. */
  readonly onTrouble: (problem: Problem) => void;
}

/** The connection to the server, shown in the store, and what it is made of. */
export interface OpenConnection {
  readonly connection: Connection;
  readonly network: Network;
  readonly presence: Presence;
  readonly access: Pick<
    ConnectionOptions,
    'transport' | 'system' | 'methods' | 'clock' | 'limits' | 'representation' | 'onSecret' | 'newCookies'
  >;
  readonly identity: ConnectionOptions['identity'];
}

/** One HTTP session and one long poll; nothing is sent before somebody signs in. */
export function openConnection(needs: ConnectionNeeds): OpenConnection {
  const { settings, store, secrets, logger, trace, follower, takeUp } = needs;
  const presence = new Presence(systemClock, logger, () => connection.live?.application);
  const onChange = (): void => connection.reconnectNow();
  const userAgent = `MeetNow/${app.getVersion()}`;
  const network = openNetwork({ ...needs, userAgent, onChange });
  const access = {
    transport: network.transport,
    system: network.system,
    methods: store.getState().signInMethods,
    clock: systemClock,
    limits: defaultLimits,
    representation: settings.get('representation'),
    onSecret: (value: string, lifetime: number) => secrets.add(value, lifetime),
    newCookies: () => createCookies((value) => secrets.addPassing(value)),
  };
  const identity = () => ({
    userAgent,
    endpointId: settings.get('endpointId'),
    culture: cultureOf(store.getState().locale),
  });

  const onStatus = (status: ConnectionStatus): void => {
    trace('connection', { ...status });
    logger.info(`Connection: ${status.state}`, 'problem' in status ? status.problem : undefined);
    showConnection(store, status, connection.live);
    if (status.state === 'ready') needs.onReady();
    else if ((status.state === 'signedOut' || status.state === 'faulted') && status.problem !== undefined)
      needs.onTrouble(status.problem);
  };

  const appearOnline = ({ session, application, signal }: Live): void => {
    presence.appear(session, application, signal).catch((error: unknown) => {
      if (!signal.aborted) logger.warn('The user could not be shown as online:', problemOf(error).message);
    });
  };

  const connection = new Connection({
    ...access,
    random: Math.random,
    logger,
    identity,
    ask: needs.ask,
    listener: {
      onStatus,
      onApplication(application) {
        const { account } = store.getState();
        if (account !== undefined && application?.name !== undefined)
          store.setState({ account: { ...account, name: application.name } });
        showConnection(store, connection.status, connection.live);
        if (connection.live !== undefined && settings.get('appearOnline')) appearOnline(connection.live);
      },
      onCreated: (live) => takeUp.onCreated(live),
      onPackage(page, { session }) {
        for (const { sender, link, type } of page.events)
          trace('event', { sender: sender.rel, rel: link.rel, type, href: new URL(link.href).pathname });
        return follower.applyPackage(page, session);
      },
      onReset: (reason, live) => follower.reset(reason, live),
    },
  });
  return { connection, network, presence, access, identity };
}
