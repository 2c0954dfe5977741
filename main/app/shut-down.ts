import { atMost, systemClock } from '../base/clock';
import type { Logger } from '../base/log';
import { isUnderWay, type Meeting, shownState } from '../../common/meeting';
import type { MeetingBook } from '../meetings/meeting-book';
import type { JournalFile } from '../journal/journal-file';
import type { Connection } from '../ucwa/connection';
import { problemOf } from '../ucwa/problems/reasons';
import type { OpenAccount } from './open-account';
import type { OpenClient } from './open-client';
import type { Desktop } from './open-desktop';
import type { Network } from './open-network';
import type { Run } from './run';

/** How long quitting waits for the server, in milliseconds. */
const quitLimit = 2_000;

interface LetGoDeps {
  readonly book: MeetingBook;
  /** The meetings of the account that is signed in. */
  readonly meetings: () => readonly Meeting[];
  readonly journal: JournalFile;
  readonly connection: Connection;
  /** Ends the calls to the user's telephone. Never rejects. */
  readonly hangUpAll: () => Promise<unknown>;
  readonly logger: Logger;
  /** Other work that has to finish within the time limit. */
  readonly others: () => readonly Promise<unknown>[];
}

/**
 * Leaves the server. Only the user's own Quit gives up running meetings: any other end of the app keeps the application
 * there for the next start (decision 0036). Never fails, and takes 2 s at most.
 * @param byUser whether the user quits
 */
export async function letGo(
  { book, meetings, journal, connection, hangUpAll, logger, others }: LetGoDeps,
  byUser: boolean,
): Promise<void> {
  const running = meetings().filter(isUnderWay);
  // The question to the user did not include meetings of an earlier run that the server has not confirmed yet.
  const leave = running.length > 0 && (!byUser || running.every((one) => shownState(one) === 'unconfirmed'));
  if (leave) {
    logger.info('Meetings are running: the application stays on the server, for the next start to find.');
    for (const { operationId, state } of book.meetings)
      if (state === 'waiting') book.apply(operationId, { type: 'cancelled' });
    // From here on, requests fail because this process ends, which says nothing about the meetings.
    journal.close();
    connection.leaveRunning();
  }
  const ends = [...(leave ? [] : [hangUpAll().then(() => connection.signOut())]), ...others()];
  const ended = Promise.all(ends).catch((error: unknown) =>
    logger.warn('Signing out failed:', problemOf(error)),
  );
  await atMost(quitLimit, systemClock, ended);
}

/** Ends everything, and leaves the server. @param byUser whether the user quits */
export async function shutDown(
  deps: Run & Desktop & OpenClient & OpenAccount & { readonly network: Network },
  byUser: boolean,
): Promise<void> {
  const { logger, disposals, notifier, client, journal, diagnostics, clipboard, xSession, network } = deps;
  disposals.dispose();
  const withdrawn = notifier.withdrawAll();
  notifier.dispose();
  const others = (): readonly Promise<unknown>[] => [withdrawn, diagnostics.end(), clipboard.handOver()];
  const { book, connection } = client;
  const hangUpAll = (): Promise<unknown> => client.hangUpAll();
  const meetings = (): readonly Meeting[] => client.meetings;
  await letGo({ book, meetings, connection, hangUpAll, journal, logger, others }, byUser);
  xSession.close();
  network.transport.close();
}
