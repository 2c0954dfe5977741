import type { Clock } from '../../main/base/clock';
import { createLogger, SecretMask } from '../../main/base/log';
import { announce, type Announcement } from '../../main/meetings/announcement';
import { type Client, createClient } from '../../main/meetings/client';
import type { Journal, JournalEntry } from '../../main/meetings/journal-entries';
import { createCookies } from '../../main/net/cookies';
import type { Transport } from '../../main/net/transport';
import type { Account } from '../../main/ucwa/connection-options';
import { defaultLimits } from '../../main/ucwa/limits';
import type { Representation } from '../../main/ucwa/codec/representation';
import { quietPorts } from '../protocol/quiet-ports';

interface AssemblyParts {
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

/** The client as the app ships it, without a desktop, with its log, mask and journal. */
export class Assembly {
  readonly connection: Client['connection'];
  readonly book: Client['book'];
  readonly starter: Client['starter'];
  readonly #parts: AssemblyParts;

  constructor(parts: AssemblyParts) {
    this.#parts = parts;
    const {
      transport,
      clock,
      representation,
      random,
      newOperationId,
      account,
      journal = quietPorts.journal,
    } = parts;
    const secrets = new SecretMask();
    secrets.add(account.password);
    const logger = createLogger((level, line) => parts.log(`${level}: ${line}`), secrets);
    const client = createClient({
      transport,
      clock,
      now: () => clock.now(),
      limits: defaultLimits,
      representation,
      random,
      logger,
      identity: () => ({ userAgent: 'MeetNow/test', endpointId: 'a917c6f4', culture: 'en-US' }),
      ask: () => Promise.resolve(false),
      confirmIdentity: () => Promise.resolve(false),
      onSecret: (value) => secrets.add(value),
      newCookies: () => createCookies((value) => secrets.addPassing(value)),
      newOperationId,
      ports: {
        ...quietPorts,
        journal,
        copiesLinks: () => true,
        onMeeting: (after, before) => {
          const announcement = announce(before, after);
          if (announcement !== undefined) parts.announced?.(announcement);
        },
        onStatus: (status) =>
          logger.info(`Connection: ${status.state}`, 'problem' in status && status.problem),
      },
    });
    this.connection = client.connection;
    this.book = client.book;
    this.starter = client.starter;
  }

  signIn(): ReturnType<Client['connection']['signIn']> {
    return this.connection.signIn(this.#parts.account);
  }
}
