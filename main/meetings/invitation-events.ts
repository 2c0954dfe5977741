import type { UcwaEvent } from '../ucwa/codec/event-package';
import { textOf } from '../ucwa/codec/resource';
import type { Session } from '../ucwa/session';
import { finalStates } from '../../common/meeting';
import type { CatchUp } from './catch-up';
import type { IncomingEvents } from './incoming-events';
import { isJoined, toInvitationHappening } from './happenings';
import type { MeetingBook } from './meeting-book';
import type { TrackedMeeting } from './meeting-state';
import { getIfThere } from './read-resource';
import { isUnlocated } from './stale-meetings';
import { UnclaimedEvents } from './unclaimed-events';

/** Applies events about invitations. Those whose meeting is not known yet are held until the server answers its POST. */
export class InvitationEvents {
  readonly #book: MeetingBook;
  readonly #catchUp: CatchUp;
  readonly #incoming: IncomingEvents;
  readonly #unclaimed = new UnclaimedEvents();

  constructor(book: MeetingBook, catchUp: CatchUp, incoming: IncomingEvents) {
    this.#book = book;
    this.#incoming = incoming;
    this.#catchUp = catchUp;
  }

  /** @throws what the session throws */
  async apply(event: UcwaEvent, session: Session): Promise<void> {
    const { href } = event.link;
    let resource = event.resource ?? (await getIfThere(session, href));
    const isToUser = this.#incoming.apply(event, resource, session);
    const operationId = this.#book.ownerOf(href, resource);
    if (operationId === undefined) {
      if (isToUser) return;
      // Not our invitation, unless its 201 is still on the way and the event has no operationId.
      if (resource === undefined || textOf(resource, 'operationId') === undefined) this.hold(event);
      return;
    }
    let happening = toInvitationHappening(event, resource, session.follow);
    const isUnclear = happening?.phase === 'completed' && happening.outcome === undefined;
    if (isUnclear && event.resource !== undefined) {
      resource = await getIfThere(session, href); // the embedded resource does not say how it ended
      happening = toInvitationHappening(event, resource ?? event.resource, session.follow);
    }
    this.#catchUp.apply(operationId, happening, session);
    const tracked = this.#book.get(operationId);
    if (event.type !== 'completed' || tracked === undefined) return;
    if (!tracked.succeeded && !finalStates.has(tracked.meeting.state))
      await this.#settle(operationId, tracked, session); // neither status, state nor reason said how it ended
  }

  /** Keeps an event until its meeting is known. */
  hold(event: UcwaEvent): void {
    const isWhole = this.#unclaimed.hold(event);
    if (!isWhole) this.#catchUp.stale.addAll(isUnlocated);
  }

  /** Applies the events that came before the POST was answered. @throws what the session throws */
  async applyHeld(invitation: string | undefined, session: Session): Promise<void> {
    for (const event of this.#unclaimed.take(invitation)) await this.apply(event, session);
  }

  forgetHeld(): void {
    this.#unclaimed.clear();
  }

  /** The last resort of the outcome rule: whether the user is in the conversation. */
  async #settle(operationId: string, { conversation }: TrackedMeeting, session: Session): Promise<void> {
    if (conversation === undefined) {
      this.#catchUp.stale.add(operationId);
      return;
    }
    const resource = await getIfThere(session, conversation);
    const outcome = isJoined(resource && textOf(resource, 'state')) ? 'success' : 'failure';
    this.#catchUp.apply(operationId, { type: 'invitation', phase: 'completed', outcome }, session);
  }
}
