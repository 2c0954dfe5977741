import { randomUUID } from 'node:crypto';
import { app, powerMonitor, type Tray } from 'electron';
import { createActions } from './actions';
import { beginWithKeychain } from '../account/begin-with-keychain';
import { always } from '../policy/change-settings';
import { systemClock } from '../base/clock';
import { createDiagnostics } from './diagnostics';
import { withAnswers } from '../desktop/notifications/answer';
import { createPendingStart, createTrustQuestion } from '../account/consent';
import { controlAddress } from '../control/address';
import { createServe } from '../control/serve';
import { listenForCommands } from '../control/server';
import { renewHotkey, takeFirstHotkey } from '../desktop/hotkey/first-hotkey';
import { Hotkey } from '../desktop/hotkey/hotkey';
import { meetNowCommand } from '../desktop/hotkey/meet-now-command';
import { followEnding } from '../desktop/ending';
import { logFolder } from '../desktop/paths';
import { createNotifier } from '../desktop/notifications/create-notifier';
import { isHiddenStart, manageStartAtLogin } from '../desktop/login-item/start-at-login';
import { createAgrees } from '../desktop/quit';
import { tellRefusedLink, tellTrouble } from '../desktop/notifications/tell';
import { followPower } from '../desktop/power/power';
import { isWayland } from '../desktop/hotkey/wayland';
import { createWindows } from '../desktop/window/windows';
import { lastWords } from '../startup/last-words';
import { readLaunchOptions } from '../startup/launch-options';
import { t } from '../language/t';
import { SecretMask } from '../base/log';
import { openLog } from '../base/log-file';
import { keepWishes } from '../meetings/keep-wishes';
import { MeetingStarter } from '../meetings/start-meeting';
import type { LastWords } from '../startup/fail';
import { createLinkFollower } from '../links/follow-link';
import { tellNotice } from '../state/notices';
import { openConnection } from './open-connection';
import { openKeychain } from './open-keychain';
import { openMeetings } from './open-meetings';
import { openPlaces } from './open-places';
import { openManagedSettings } from './open-settings';
import { openXSession } from './open-x-session';
import { createQuestions } from '../state/questions';
import { createCredentials } from '../secrets/credentials';
import { passwordFetcher } from '../secrets/password-fetcher';
import { startSafely } from './safe-start';
import { letGo } from './shut-down';
import { createSignIn } from '../account/sign-in';
import { showConnection } from './show-connection';
import { createSpeak } from './speak';
import { clearNotice, createAppStore } from '../state/store';
import { noTrace, traceTo } from './trace';

/** What the first chunk needs of the rest. */
export interface RunningApp {
  /** A second launch: shows the window of this one. */
  show(): void;
  /** A launch that asks for a meeting: the same as the hotkey. */
  meetNow(): void;
  /** A `meet-now:` link, from a browser or another program: followed once its user agrees. */
  followLink(link: string): void;
  /** Writes down what ends the app unexpectedly. @returns what may be shown of it */
  lastWords(error: unknown): LastWords;
  /** The user's own end of the app, without a question. */
  quit(): void;
  /**
   * Gives up what the server holds for us, unless a meeting is running and the user did not quit: then it stays there for
   * the next start. Takes at most 2 s.
   */
  shutDown(): Promise<void>;
  /** The same after something unexpected; a running meeting is left to the server. Takes at most 2 s. */
  leave(): Promise<void>;
}

/** How the first chunk begins. */
export interface Start {
  /** When the tray came to stand on the panel, in milliseconds since the start of the process. */
  readonly trayReady: number;
  /** Nothing is done by itself: the starts before this one did not come to their end. */
  readonly safe: boolean;
}

/**
 * Builds the app around the tray that stands on the panel already. The order is the order of need.
 */
export function runApp(tray: Tray, { trayReady, safe }: Start): RunningApp {
  // 1. What everything else reports to.
  const secrets = new SecretMask();
  const { logger, setLevel } = openLog(logFolder(), secrets);
  const launch = readLaunchOptions(process.argv, app.isPackaged);
  const trace = launch.traceTo === undefined ? noTrace : traceTo(launch.traceTo);
  trace('trayReady', { t: trayReady, at: performance.timeOrigin + trayReady });
  if (launch.account !== undefined) secrets.add(launch.account.password);
  logger.info(
    `Meet Now ${app.getVersion()} on Electron ${process.versions.electron}, ${process.platform} ${process.arch}`,
  );

  // 2. State, and what was kept of the last run.
  const store = createAppStore();
  const settings = openManagedSettings(store, logger, launch.policyFile);
  if (settings.get('endpointId') === '') settings.set('endpointId', randomUUID());
  const speak = createSpeak(store);
  speak(settings.get('language'));
  setLevel(settings.get('logLevel'));
  const keychain = openKeychain(store, logger);
  const credentials = createCredentials(settings, keychain);

  // 3. How the user is told.
  const notifier = createNotifier(logger);

  // 4. The server: one HTTP session, one long poll.
  const windows = createWindows({ settings, logger });
  const questions = createQuestions(store, ({ kind }) => {
    if (kind !== 'quit') windows.show({ page: 'signIn' });
  });
  const { book, journal, follower, takeUp, bin, pastMeetings } = openMeetings({
    settings,
    store,
    logger,
    trace,
    connection: () => connection,
  });

  const pending = createPendingStart(questions, (input, trigger) => answering.startMeeting(input, trigger));

  const { connection, network, presence, access, identity } = openConnection({
    settings,
    store,
    keychain,
    secrets,
    logger,
    trace,
    follower,
    takeUp,
    ask: createTrustQuestion(settings, questions, launch.account?.interactive !== false),
    onReady: () => void pending.offer(),
    onTrouble: (problem) => tellTrouble({ store, notifier, windows }, problem),
  });

  // 5. Starting meetings. A press while signed out is kept until its user confirms it.
  const starter = new MeetingStarter({
    connection,
    journal,
    presence,
    follower,
    book,
    clock: systemClock,
    logger,
    newOperationId: randomUUID,
    signInFirst(input, trigger) {
      pending.keep(input, trigger);
      windows.show({ page: 'signIn' });
    },
  });
  store.subscribe(({ language }, before) => {
    if (language !== before.language) showConnection(store, connection.status, connection.live);
  });

  // 6. What a user can ask for, and the places to ask it.
  const signIn = createSignIn({
    connection,
    settings,
    credentials,
    questions,
    store,
    logger,
    fetchPassword: passwordFetcher(settings, secrets),
    forgetBrowser: () => network.browser.forget(),
    onSecret: (password) => secrets.add(password),
  });
  const parts = { store, settings, questions, signIn, windows, logger };
  const diagnostics = createDiagnostics({ ...parts, secrets, access, identity });
  const hotkey = new Hotkey({
    store,
    logger,
    wayland: isWayland(),
    command: meetNowCommand(app),
    meetNow: () => answering.startMeeting({}, 'hotkey'),
  });
  const hotkeyParts = { hotkey, settings, store, notifier };
  const xSession = openXSession(logger);
  const losesLink = (): Promise<boolean> => xSession.mayBeLost();
  /** What a start does by itself: takes the hotkey, and signs in by what was handed over or kept. */
  const startNormally = async (): Promise<void> => {
    clearNotice(store, 'safeStart');
    void takeFirstHotkey(hotkeyParts);
    const byAccount = launch.account !== undefined;
    await beginWithKeychain({
      keychain,
      clock: systemClock,
      needed: settings.get('proxyPassword') !== null || (!byAccount && settings.get('password') !== null),
      async begin(again) {
        await network.settings.start();
        // Who began to sign in meanwhile goes on with that.
        if (connection.status.state !== 'signedOut') return;
        if (launch.account === undefined) signIn.signInAgain();
        else if (!again) void signIn.signInOnce(launch.account);
      },
      refused: () => tellNotice(store, 'keychain', 'warning', () => t('signIn.keychainRefused')),
    });
  };
  const ending = followEnding(app, powerMonitor);
  const commands = createActions({
    store,
    connection,
    book,
    bin,
    starter,
    newOperationId: randomUUID,
    signIn,
    questions,
    settings,
    windows,
    diagnostics,
    appliers: {
      language: speak,
      logLevel: always(setLevel),
      startAtLogin: manageStartAtLogin(app, { settings, store, logger }),
      ...network.settings.appliers,
    },
    hotkey,
    startNormally: () => void startNormally(),
    agrees: createAgrees({
      meetings: () => book.meetings,
      window: () => windows.current(),
      losesLink,
      logger,
    }),
    quitNow: ending.quit,
  });
  const answering = withAnswers(commands, { store, notifier });
  keepWishes({
    book,
    newOperationId: randomUUID,
    invite: (operationId, addresses) => answering.invitePeople(operationId, addresses),
    open: (operationId) => answering.openJoinLink(operationId),
    cancel: (operationId) => answering.cancelMeeting(operationId),
    opensLinks: () => settings.get('openLinkWhenConnected'),
  });
  const disposals = openPlaces({
    tray,
    store,
    windows,
    questions,
    notifier,
    hotkey,
    logger,
    commands,
    answering,
    losesLink,
  });
  disposals.push(followPower({ connection, network, clock: systemClock, logger }));

  // 7. In: by what was handed over, by what was kept, or by asking; a safe start asks before it does any of that.
  const begun = safe ? network.settings.start() : startNormally();
  void begun.finally(() => {
    xSession.watchLayout(() => void renewHotkey(hotkeyParts));
    return journal.compact();
  });
  const knowsWho = launch.account !== undefined || settings.get('address') !== '';
  if (safe) startSafely({ store, windows, signIn, logger });
  else if (!knowsWho && !isHiddenStart(app, launch)) windows.show({ page: 'signIn' });
  trace('started');

  // 8. Command lines of this user are answered from here on.
  const address = controlAddress(app.getPath('userData'));
  disposals.push(
    listenForCommands(address, createServe({ commands, store, pastMeetings, losesLink }, begun), logger),
  );

  const followLink = createLinkFollower({
    questions,
    commands: answering,
    refuse: (problem) => void tellRefusedLink({ store, notifier, windows }, problem),
    showQuestion: () => windows.show(),
  });

  const end = async (byUser: boolean): Promise<void> => {
    for (const dispose of disposals)
      try {
        dispose();
      } catch (error) {
        logger.warn('Something could not be ended in order:', error);
      }
    windows.close();
    const others = (): readonly Promise<unknown>[] => [diagnostics.end(), xSession.handOver()];
    await letGo({ book, journal, connection, logger, others }, byUser);
    xSession.close();
    network.transport.close();
  };

  return {
    show: () => windows.show(),
    // Before the sign-in of the start has begun, it would ask for one.
    meetNow: () => void begun.then(() => hotkey.press('command')),
    followLink: (link) => void begun.then(() => followLink(link)),
    lastWords: (error) => lastWords(error, { logger, secrets }),
    quit: ending.quit,
    shutDown: () => end(ending.byUser()),
    leave: () => end(false),
  };
}
