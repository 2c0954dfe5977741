import { app } from 'electron';
import type { Commands } from '../../common/commands';
import { failure } from '../../common/problem';
import { createTrustQuestion } from '../account/consent';
import { ownPlace } from '../control/address';
import { openBus } from '../control/bus/open-bus';
import { keepCompletionWords } from '../control/completion-words';
import type { PolicyFacts } from '../control/verbs/policy';
import { policyPlace, policyReading } from '../policy/find-policy';
import type { PolicyReading } from '../policy/read-policy';
import { type SettingName, settingsSchema } from '../../common/settings-schema';
import { createServe } from '../control/serve';
import { listenForCommands } from '../control/server';
import type { VerbDeps } from '../control/verb-deps';
import { showRefusedLink } from '../desktop/notifications/show-announcement';
import { createLinkFollower } from '../links/follow-link';
import { isManaged } from '../state/managed-problem';
import { problemOf } from '../ucwa/problems/reasons';
import { findServer as findServerOf } from '../ucwa/sign-in/find-server';
import type { OpenClient } from './open-client';
import type { Desktop } from './open-desktop';
import type { State } from './open-state';
import type { Run } from './run';

interface OpenDoorsDeps extends Run, State, Desktop, OpenClient {
  readonly commands: Commands;
  /** The same commands, with notifications about what they refuse. */
  readonly answering: Commands;
}

/** The policy as this run has read it at its start; a change takes effect at the next one. */
function createPolicyFacts({ launch, settings }: Run & State): () => PolicyFacts {
  const read = (): PolicyReading | undefined => policyReading(launch.policyFile, app.isPackaged);
  const inForce = read();
  return () => ({
    place: launch.policyFile ?? policyPlace,
    inForce,
    isOverruled: (key) =>
      key in settingsSchema &&
      settings.inPolicy(key as SettingName) !== undefined &&
      settings.byPolicy(key as SettingName) === undefined,
    hasChanged: JSON.stringify(read()) !== JSON.stringify(inForce),
  });
}

/**
 * Lets other programs in: command lines of this user, programs on the session bus, and `meet-now:` links.
 * @param begun settles once the sign-in of the start is under way
 * @returns the function that follows a link
 */
export function openDoors(deps: OpenDoorsDeps, begun: Promise<void>): (link: string) => Promise<void> {
  const { logger, disposals, store, windows, notifier, questions, clipboard, commands, pastMeetings } = deps;
  const losesLink = (): Promise<boolean> => clipboard.mayBeLost();
  const policyFacts = createPolicyFacts(deps);
  // Asks no question: if one is needed, the sign-in asks it.
  const ask = createTrustQuestion({
    settings: deps.settings,
    questions,
    interactive: false,
    byPolicy: deps.settings.policy.trustedHosts,
  });
  const findServer: VerbDeps['findServer'] = async (account, signal) => {
    try {
      return { ok: true, value: await findServerOf(account, { ...deps.access, logger, ask }, signal) };
    } catch (error) {
      return failure(problemOf(error));
    }
  };
  const serve = createServe({ commands, store, pastMeetings, losesLink, policyFacts, findServer }, begun);
  try {
    const place = ownPlace(app.getPath('userData'));
    disposals.add(listenForCommands(place, serve, logger));
    // Only shells of Linux and macOS read them.
    if (process.platform !== 'win32') disposals.add(keepCompletionWords(place.address, store, logger));
  } catch (error) {
    logger.warn('control: the command line cannot reach this run:', error);
  }
  const followLink = createLinkFollower({
    allowed: () => !isManaged(store, 'followLinks'),
    questions,
    commands: deps.answering,
    refuse: (problem) => void showRefusedLink({ store, notifier, windows }, problem),
    showQuestion: () => windows.show(),
  });
  if (process.platform === 'linux')
    disposals.add(
      openBus({
        logger,
        store,
        commands,
        answering: deps.answering,
        serve,
        begun,
        followLink: (link) => void begun.then(() => followLink(link)),
        version: app.getVersion(),
        userId: process.getuid?.() ?? -1,
      }),
    );
  return followLink;
}
