import type { MeetingBook } from '../../main/meetings/meeting-book';
import type { MeetingStarter } from '../../main/meetings/start-meeting';
import type { Transport } from '../../main/net/transport';
import type { Result } from '../../common/problem';
import type { Connection } from '../../main/ucwa/connection';
import type { Simulator } from '../simulator';
import type { Medium } from './play';
import type { ProxyStage } from './proxy-stage';

/** A client and its server, with a common clock. */
export interface World {
  readonly medium: Medium;
  readonly simulator: Simulator;
  readonly connection: Connection;
  readonly book: MeetingBook;
  readonly starter: MeetingStarter;
  /** Its `send` can be replaced. */
  readonly transport: Pick<Transport, 'send'> & { reuses?: boolean };
  /** On sockets, through a TLS proxy. */
  readonly stage?: ProxyStage;
  /** On sockets, without a proxy: nothing listens until the returned function is called. */
  readonly leave?: () => Promise<() => Promise<unknown>>;
  signIn(): Promise<Result>;
  /**
   * Lets time pass until a condition holds.
   * @param ms the longest wait, in the client's time
   * @returns whether it holds
   */
  until(holds: () => boolean, ms: number): Promise<boolean>;
  /** Lets that much time pass; absent on sockets, because the test itself would have to wait. */
  readonly pass?: (ms: number) => Promise<void>;
  /** Ends everything after the sign-out. @returns what is left over */
  close(): Promise<readonly string[]>;
}

/** The server's behaviour apart from the fault: it sends few details, so that the client has to read them. */
export const behaviour = { linkOnly: true, createdBody: 'invitation', xmlEventDetails: 'element' } as const;
