import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import {
  createIdentityQuestion,
  createTrustQuestion,
  withServer,
  type PendingStart,
} from '../account/consent';
import { defined } from '../../common/defined';
import { systemClock } from '../base/clock';
import { createTroubleNotices } from '../desktop/notifications/show-announcement';
import { type JournalFile, openJournal } from '../journal/journal-file';
import { cultureOf } from '../language/culture';
import { type Client, type ClientPorts, createClient } from '../meetings/client';
import { meetingsIn } from '../meetings/history';
import { createCookies } from '../net/cookies';
import type { Meeting } from '../../common/meeting';
import type { ConnectionOptions } from '../ucwa/connection-options';
import { defaultLimits } from '../ucwa/limits';
import type { AccessOptions } from '../ucwa/sign-in/server-access';
import { createHistoryLimit, type HistoryLimit } from './history-limit';
import type { Desktop } from './open-desktop';
import { type Network, userAgent } from './open-network';
import type { State } from './open-state';
import type { Run } from './run';
import { noticeSetter } from '../state/store';
import { showMeetings } from './show-accounts';
import { showConnection } from './show-connection';
import { logConnection, logMeeting } from './log-meetings';
import { noTrace, traceConnection, traceMeeting } from './trace';

interface OpenClientDeps extends Run, State, Desktop {
  readonly network: Network;
  readonly pending: PendingStart;
  readonly openLink: ClientPorts['openLink'];
  readonly onWishRefused: NonNullable<ClientPorts['onWishRefused']>;
}

/** The client, with what else the app knows about its server and its meetings. */
export interface OpenClient {
  readonly client: Client;
  readonly journal: JournalFile;
  readonly history: HistoryLimit;
  /** How the app signs in. A check of the sign-in does the same. */
  readonly access: Omit<AccessOptions, 'ask' | 'logger'>;
  readonly identity: ConnectionOptions['identity'];
  /** Meetings of this and earlier runs: at least as many as asked for, if the journal has them. */
  readonly pastMeetings: (count: number) => Promise<readonly Meeting[]>;
}

/** Creates the client on this computer's network, clipboard and journal, and shows it in the store. */
export function openClient(deps: OpenClientDeps): OpenClient {
  const { settings, accounts, store, secrets, logger, launch, network, questions, endpointId } = deps;
  const journal = openJournal(app.getPath('userData'), logger, noticeSetter(store, 'journal', 'warning'));
  const access = {
    transport: network.transport,
    system: network.system,
    methods: store.getState().signInMethods,
    clock: systemClock,
    limits: defaultLimits,
    representation: settings.get('representation'),
    asksAboutServer: settings.policy.trustedHosts?.locked === true,
    onSecret: (value: string, lifetime: number) => secrets.add(value, lifetime),
    newCookies: () => createCookies((value) => secrets.addPassing(value)),
  };
  const identity = () => ({
    userAgent: userAgent(),
    endpointId,
    culture: cultureOf(store.getState().locale),
  });
  const isOtherAccount = (account: string): boolean => accounts.ownerOf(account) === 'other';
  const interactive = launch.account?.interactive !== false;
  const client: Client = createClient({
    ...access,
    now: () => Date.now(),
    random: Math.random,
    newOperationId: randomUUID,
    logger,
    identity,
    ask: createTrustQuestion({
      settings,
      questions,
      interactive,
      byPolicy: withServer(settings.policy.trustedHosts, settings.inPolicy('server') ?? ''),
    }),
    confirmIdentity: createIdentityQuestion({
      settings,
      questions,
      interactive,
      isStored: launch.account === undefined,
    }),
    ports: {
      ...portsOf(deps, journal, () => client),
      keepsAccount: (account) => accounts.ownerOf(account) !== undefined,
      isOtherAccount,
    },
  });
  const history = createHistoryLimit({
    settings,
    book: client.book,
    journal,
    clock: systemClock,
    today: () => Date.now(),
    show: () => showMeetings(deps, client),
  });
  deps.disposals.add(() => history.stop());
  history.tidyList();
  showMeetings(deps, client);
  return {
    client,
    journal,
    history,
    access,
    identity,
    pastMeetings: async (count) =>
      (await readPast(count, journal, isOtherAccount)).filter((one) => history.keeps(one)),
  };
}

/** Reads more of the journal until there are as many meetings as asked for, or no more. */
async function readPast(
  count: number,
  journal: JournalFile,
  isHidden: (account: string) => boolean,
): Promise<readonly Meeting[]> {
  let known = -1;
  for (let wanted = count; ; wanted *= 2) {
    const entries = await journal.readBack(wanted);
    const meetings = meetingsIn(entries, isHidden);
    if (meetings.length >= count || entries.length <= known) return meetings;
    known = entries.length;
  }
}

function portsOf(deps: OpenClientDeps, journal: JournalFile, client: () => Client): ClientPorts {
  const { settings, store, logger, trace, notifier, windows, clipboard, pending } = deps;
  const showTrouble = createTroubleNotices({ store, notifier, windows });
  const show = (): void => {
    const { status, live } = client().connection;
    showConnection(store, status, live);
  };
  return {
    journal,
    copiesLinks: () => settings.get('copyLinkWhenConnected'),
    opensLinks: () => settings.get('openLinkWhenConnected'),
    appearsOnline: () => settings.get('appearOnline'),
    notifiesChat: () => settings.get('chatNotifications'),
    admitsEverybody: () => settings.get('admitEverybodyAlways'),
    phoneSettings: () => ({
      number: settings.get('phoneNumber'),
      typed: settings.get('phoneNumbers'),
      locale: store.getState().locale,
    }),
    hotkeyCallsMe: () => settings.get('callMeWhenConnected'),
    onPhones: (phones) => store.setState({ phones }),
    copyLink: (joinUrl) => clipboard.copy({ text: joinUrl }),
    openLink: deps.openLink,
    signInFirst(input, trigger) {
      pending.keep(input, trigger);
      windows.show({ page: 'signIn' });
    },
    onWishRefused: deps.onWishRefused,
    onMeeting(after, before) {
      traceMeeting(trace, after, before);
      const { live } = client().connection;
      logMeeting(logger, live && new URL(live.application.self).host, after, before);
      showMeetings(deps, client());
    },
    onRoom: (room) => store.setState({ room }),
    onScheduledLink(link) {
      const { scheduledLink: _, ...rest } = store.getState();
      store.setState({ ...rest, ...defined({ scheduledLink: link }) }, true);
    },
    onInvitations: (invitations) => store.setState({ invitations, meetings: client().meetings }),
    onStatus(status) {
      traceConnection(trace, status);
      logConnection(logger, status);
      show();
      if (status.state === 'ready') void pending.offer();
      showTrouble(status);
    },
    onApplication: show,
    onPackage(page) {
      if (trace === noTrace) return;
      for (const { sender, link, type } of page.events)
        trace('event', { sender: sender.rel, rel: link.rel, type, href: new URL(link.href).pathname });
    },
  };
}
