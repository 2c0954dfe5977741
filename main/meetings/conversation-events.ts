import { defined } from '../../common/defined';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { type Resource, textOf } from '../ucwa/codec/resource';
import { isSameResource } from '../ucwa/codec/same-resource';
import type { Session } from '../ucwa/session';
import { finalStates } from '../../common/meeting';
import type { CatchUp } from './catch-up';
import type { EndReasons } from './end-reasons';
import { isJoined, toConversationHappening } from './happenings';
import type { MeetingBook } from './meeting-book';
import type { TrackedMeeting } from './meeting-state';
import { getIfThere, isPartOf } from './read-resource';
import { isUnlocated } from './stale-meetings';

/** The state that an event reports for a conversation: one of the server's, or one of these two. */
type Reported = string;
/** The conversation exists; the event does not give its state. */
const noState: Reported = 'noState';
const gone: Reported = 'gone';

const stateOf = (conversation: Resource | undefined): Reported =>
  (conversation && textOf(conversation, 'state')) ?? noState;

/** Whether the app shows the meeting in the state that the server reported for its conversation. */
function agrees({ meeting, succeeded }: TrackedMeeting, reported: Reported): boolean {
  if (finalStates.has(meeting.state)) return true;
  if (reported === gone || reported === 'Disconnected') return false;
  if (reported === noState) return succeeded;
  return reported === 'InLobby' ? meeting.state === 'lobby' : isJoined(reported) === succeeded;
}

/** Applies the events of one package about conversations and their online meetings. */
export class ConversationEvents {
  readonly #book: MeetingBook;
  readonly #catchUp: CatchUp;
  readonly #reasons: EndReasons;
  /** The latest report about each conversation, by its URL. */
  readonly #reported = new Map<string, Reported>();

  constructor(book: MeetingBook, catchUp: CatchUp, reasons: EndReasons) {
    this.#book = book;
    this.#reasons = reasons;
    this.#catchUp = catchUp;
  }

  /** Applies an event about a conversation. @throws what the session throws */
  async apply(event: UcwaEvent, session: Session): Promise<void> {
    const { href } = event.link;
    this.#book.rememberConversation(href);
    this.#reported.set(href, await this.#report(event, session));
  }

  /** An event about an online meeting: its join link may have become known after the user joined. */
  applyOnlineMeeting(event: UcwaEvent, session: Session): void {
    for (const { meeting, succeeded, ...known } of this.#book.tracked) {
      const { operationId, state, joinUrl } = meeting;
      const isOurs =
        isSameResource(known.onlineMeeting, event.link.href) || isPartOf(known.conversation, event, session);
      if (!isOurs) continue;
      this.#book.apply(operationId, { type: 'conversation', onlineMeeting: event.link.href });
      if (succeeded && state === 'connected' && joinUrl === undefined)
        this.#catchUp.join(operationId, session);
    }
  }

  /** After the package: schedules a reading of each meeting whose shown state differs from the reported one. */
  compare(): void {
    const { stale } = this.#catchUp;
    for (const [href, reported] of this.#reported) {
      const owner = this.#ownerOf(href);
      if (owner === undefined) stale.addAll(isUnlocated);
      else if (!agrees(owner, reported)) stale.add(owner.meeting.operationId);
    }
  }

  #ownerOf(href: string): TrackedMeeting | undefined {
    return this.#book.tracked.find(({ conversation }) => isSameResource(conversation, href));
  }

  async #report(event: UcwaEvent, session: Session): Promise<Reported> {
    const { href } = event.link;
    const isGone = event.type === 'deleted';
    const operationId = this.#ownerOf(href)?.meeting.operationId;
    if (operationId === undefined) {
      const state = isGone ? gone : stateOf(event.resource);
      // Somebody invites the user: to a meeting, a chat or by telephone.
      if (state === 'Incoming') this.#book.noteForeign(href);
      return state;
    }
    const problem = this.#reasons.of(href);
    if (isGone) {
      this.#book.apply(operationId, { type: 'conversationGone', ...defined({ problem }) });
      return gone;
    }
    const hasState = stateOf(event.resource) !== noState;
    const resource = hasState ? event.resource : await getIfThere(session, href);
    this.#book.apply(operationId, toConversationHappening(href, resource, session.follow, problem));
    return stateOf(resource);
  }
}
