import type { Application } from '../ucwa/application';
import { atHostOf, belongsTo } from '../ucwa/codec/same-resource';
import type { Connection } from '../ucwa/connection';
import type { Live, ResetReason } from '../ucwa/connection-options';
import type { Session } from '../ucwa/session';
import { applyAndJoin, joinMeeting } from './join-meeting';
import { MeetingReader, type ReaderDeps } from './meeting-reader';
import type { Happening } from './meeting-state';
import { type Reading, StaleMeetings } from './stale-meetings';

export interface CatchUpDeps extends ReaderDeps {
  /** Used only after the first package or answer. */
  readonly connection: () => Pick<Connection, 'status' | 'live' | 'applicationGone'>;
}

/** Reads from the server what the events of a meeting did not say, or could not. */
export class CatchUp {
  /** The meetings to read, now or later. */
  readonly stale: StaleMeetings;
  readonly #deps: CatchUpDeps;
  readonly #reader: MeetingReader;
  /** An application that the server says is gone. It gets no more requests unless the server finds it again. */
  #gone: Application | undefined;

  constructor(deps: CatchUpDeps) {
    this.#deps = deps;
    this.#reader = new MeetingReader(deps);
    this.stale = new StaleMeetings({
      book: deps.book,
      clock: deps.clock,
      live: () => this.#live(),
      read: (operationId, live) => this.#read(operationId, live),
    });
  }

  /** Applies what happened. If that makes the user join but the join link cannot be read, it is read later. */
  apply(operationId: string, happening: Happening | undefined, session: Session): void {
    this.#readLaterUnless(operationId, applyAndJoin(operationId, happening, session, this.#deps));
  }

  /** Reads the join link, now or later. */
  join(operationId: string, session: Session): void {
    this.#readLaterUnless(operationId, joinMeeting(operationId, session, this.#deps));
  }

  /**
   * Events may have been lost: reads every open meeting again (EventsInUCWA, resync and resume). The links of an
   * application that is gone are void (Hypermedia), so its meetings are lost unless another application has them
   * (take-up.ts).
   */
  async reset(reason: ResetReason, live: Live): Promise<void> {
    const { self, conversations } = live.application;
    const { book } = this.#deps;
    for (const { meeting, conversation, invitation } of book.tracked) {
      const { operationId, state, unconfirmed } = meeting;
      if (unconfirmed !== undefined) continue;
      const url = conversation ?? invitation;
      // Nothing is known to find it by, and the events that would have said more are lost.
      const isUntraceable = url === undefined && state === 'connecting';
      if (isUntraceable && conversations === undefined && reason !== 'resync')
        book.apply(operationId, { type: 'lost' });
      const isForeign = url !== undefined && !belongsTo(url, self);
      // The same application at another host has links of its own, under the same path (meeting-reader.ts).
      if (isForeign && reason === 'recreated' && atHostOf(url, self) === undefined)
        book.apply(operationId, { type: 'applicationGone' });
    }
    await this.stale.readAll(live);
  }

  #readLaterUnless(operationId: string, read: Promise<boolean>): void {
    void read.then((isRead) => {
      if (!isRead) this.stale.add(operationId);
    });
  }

  #live(): Live | undefined {
    const { status, live } = this.#deps.connection();
    return status.state !== 'ready' || (live !== undefined && live.application === this.#gone)
      ? undefined
      : live;
  }

  async #read(operationId: string, live: Live): Promise<Reading> {
    const reading = await this.#reader.read(operationId, live);
    if (reading === 'applicationGone') {
      this.#gone = live.application;
      this.#deps.connection().applicationGone(live);
    }
    return reading;
  }
}
