import type { Clock } from '../../main/base/clock';
import { createLogger, SecretMask } from '../../main/base/log';
import { type Announcement, announce } from '../../main/meetings/announcement';
import { cancelInvitation } from '../../main/meetings/end-meeting';
import { invitePeople } from '../../main/meetings/invite-people';
import type { Journal } from '../../main/meetings/journal';
import type { JournalEntry } from '../../main/meetings/journal-entries';
import { keepJournal } from '../../main/meetings/keep-journal';
import { keepWishes } from '../../main/meetings/keep-wishes';
import { MeetingBook } from '../../main/meetings/meeting-book';
import { TakeUp } from '../../main/meetings/take-up';
import { MeetingFollower } from '../../main/meetings/meeting-follower';
import { MeetingStarter } from '../../main/meetings/start-meeting';
import { createCookies } from '../../main/net/cookies';
import type { Transport } from '../../main/net/transport';
import { Connection } from '../../main/ucwa/connection';
import type { Account } from '../../main/ucwa/connection-options';
import { defaultLimits } from '../../main/ucwa/limits';
import { Presence } from '../../main/ucwa/presence';
import type { Representation } from '../../main/ucwa/codec/representation';

export interface AssemblyParts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly representation: Representation;
  /** In [0, 1). */
  readonly random: () => number;
  readonly newOperationId: () => string;
  readonly account: Account;
  /** Called with each line of the log, masked. */
  readonly log: (line: string) => void;
  readonly announced?: (announcement: Announcement) => void;
  /** What survives this run, and what earlier runs left there. */
  readonly journal?: Journal & { readonly entries: readonly JournalEntry[] };
}

/** The whole client without a desktop, as the app puts it together, with its log, mask and journal. */
export class Assembly {
  readonly connection: Connection;
  readonly book: MeetingBook;
  readonly follower: MeetingFollower;
  readonly starter: MeetingStarter;
  readonly #parts: AssemblyParts;

  constructor(parts: AssemblyParts) {
    this.#parts = parts;
    const { transport, clock, representation, random, newOperationId, account, journal } = parts;
    const secrets = new SecretMask();
    secrets.add(account.password);
    const logger = createLogger((level, line) => parts.log(`${level}: ${line}`), secrets);
    const book = new MeetingBook({ now: () => clock.now(), logger });
    this.book = book;
    if (journal !== undefined) keepJournal(journal, journal.entries, book, () => clock.now());
    book.onChange((after, before) => {
      const announcement = announce(before, after);
      if (announcement !== undefined) parts.announced?.(announcement);
    });
    this.follower = new MeetingFollower({
      book,
      logger,
      clock,
      connection: () => this.connection,
      copyLink: () => true,
    });
    const takeUp = new TakeUp({ book, follower: this.follower, clock, logger });
    this.connection = new Connection({
      transport,
      clock,
      limits: defaultLimits,
      representation,
      random,
      logger,
      identity: () => ({ userAgent: 'MeetNow/test', endpointId: 'a917c6f4', culture: 'en-US' }),
      ask: () => Promise.resolve(false),
      onSecret: (value) => secrets.add(value),
      newCookies: () => createCookies((value) => secrets.addPassing(value)),
      listener: {
        onStatus: (status) =>
          logger.info(`Connection: ${status.state}`, 'problem' in status && status.problem),
        onApplication: () => undefined,
        onCreated: (live) => takeUp.onCreated(live),
        onPackage: (page, { session }) => this.follower.applyPackage(page, session),
        onReset: (reason, live) => this.follower.reset(reason, live),
      },
    });
    const live = () => this.connection.live;
    keepWishes({
      book,
      newOperationId,
      invite: (operationId, addresses) =>
        invitePeople(operationId, addresses, { book, session: live()?.session, newOperationId }),
      open: () => Promise.resolve(),
      cancel: (operationId) => cancelInvitation(book, operationId, live()?.session),
      opensLinks: () => false,
    });
    this.starter = new MeetingStarter({
      connection: this.connection,
      book,
      follower: this.follower,
      presence: new Presence(clock, logger, () => live()?.application),
      clock,
      logger,
      newOperationId,
      signInFirst: () => undefined,
      ...(journal === undefined ? {} : { journal }),
    });
  }

  signIn(): ReturnType<Connection['signIn']> {
    return this.connection.signIn(this.#parts.account);
  }
}
