import { defined } from '../../common/defined';
import { longestMessage } from '../../common/chat';
import { text } from '../../common/text';
import { finalStates, type Meeting } from '../../common/meeting';
import { failure, logProblem, type Problem, type Result, success } from '../../common/problem';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { withQuery } from '../ucwa/codec/href';
import { textOf } from '../ucwa/codec/resource';
import { belongsTo, resourceKey } from '../ucwa/codec/same-resource';
import type { Live, ResetReason } from '../ucwa/connection-options';
import { mayHaveActed, StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import { problemOfReason } from '../ucwa/problems/words';
import type { Session } from '../ucwa/session';
import { ChatJoiner, type ChatJoinerDeps, noConnection } from './chat-joiner';
import { readMessage } from './chat-message';
import { outcomeOf } from './happenings';
import { getIfThere, isPartOf } from './read-resource';

interface ChatsDeps extends ChatJoinerDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The settings. */
  readonly notifies: () => boolean;
  readonly opensLinks: () => boolean;
}

const tooEarly = (): Problem => ({
  code: 'TooEarly',
  message: text('chat.notConnected'),
  advice: text('meeting.noLinkAdvice'),
  next: 'wait',
});
const invalid = (problem: Pick<Problem, 'message' | 'advice'>): Problem => ({
  code: 'InvalidInput',
  ...problem,
  next: 'changeInput',
});
const mayNotWrite = (): Problem => ({ code: 'NotAllowed', message: text('chat.mayNotWrite'), next: 'none' });
const unclear = (cause: Problem): Problem => ({
  code: 'NoAnswer',
  message: text('chat.unclear'),
  advice: text('chat.unclearAdvice'),
  next: 'none',
  details: cause.message,
});

/** What is wrong with a message that the user wants to send; `undefined` = nothing. */
function checkMessage(message: string): Problem | undefined {
  if (message.trim() === '') return invalid({ message: text('chat.empty') });
  if (message.length <= longestMessage) return undefined;
  return invalid({
    message: text('chat.tooLong', { most: longestMessage }),
    advice: text('chat.tooLongAdvice'),
  });
}

/** The app can join the chat: the user is in the meeting, and the server has confirmed that. */
const isJoinable = ({ canLeave, unconfirmed }: Meeting): boolean => canLeave && unconfirmed === undefined;

/** The chats of all meetings: joins them, sends messages, and applies the events. */
export class MeetingChats {
  readonly #deps: ChatsDeps;
  readonly #joiner: ChatJoiner;
  /** Meetings whose join link was opened in a browser, where the user sees their chat. */
  readonly #inBrowser = new Set<string>();
  /** The last message of each meeting. One is sent at a time, so that a report without an id can be matched. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(deps: ChatsDeps) {
    this.#deps = deps;
    this.#joiner = new ChatJoiner(deps);
    deps.book.onChange((after, before) => {
      if (isJoinable(after) && (before === undefined || !isJoinable(before)))
        this.#joinIfWanted(after.operationId);
      if (finalStates.has(after.state)) this.#last.delete(after.operationId);
    });
  }

  /** Whether to notify the user of messages in this meeting. */
  notifies(operationId: string): boolean {
    return this.#deps.notifies() && !this.#inBrowser.has(operationId);
  }

  /** The join link was opened in the browser. */
  openedInBrowser(operationId: string): void {
    this.#inBrowser.add(operationId);
  }

  /** The user turned notifications on. @param wanted the new value of the setting */
  notificationsChanged(wanted: boolean): void {
    if (!wanted) return;
    for (const { meeting } of this.#deps.book.open)
      if (isJoinable(meeting) && !this.#inBrowser.has(meeting.operationId))
        void this.#joiner.join(meeting.operationId);
  }

  /** The window is closed: nobody looks at a chat. */
  lookAway(): void {
    const { book } = this.#deps;
    for (const { meeting, chatTrack } of book.open)
      if (chatTrack?.looking === true)
        book.apply(meeting.operationId, { type: 'chatLooked', looking: false });
  }

  async follow(operationId: string, looking: boolean): Promise<Result> {
    const { book } = this.#deps;
    const meeting = book.get(operationId)?.meeting;
    if (meeting === undefined) return looking ? failure(tooEarly()) : success;
    book.apply(operationId, { type: 'chatLooked', looking });
    if (!looking || finalStates.has(meeting.state)) return success;
    // As soon as the meeting is connected, the app joins by itself.
    if (!isJoinable(meeting)) return failure(tooEarly());
    this.#joiner.allowRejoin(operationId);
    await this.#joiner.join(operationId);
    const { problem } = this.#joiner.chat(operationId) ?? {};
    return problem === undefined ? success : failure(problem);
  }

  async send(operationId: string, message: string): Promise<Result> {
    const { book, live, newOperationId } = this.#deps;
    const wrong = checkMessage(message);
    if (wrong !== undefined) return failure(wrong);
    const meeting = book.get(operationId)?.meeting;
    if (meeting === undefined || !isJoinable(meeting)) return failure(tooEarly());
    if (live() === undefined) return failure(noConnection());
    const id = newOperationId();
    book.apply(operationId, { type: 'messageSending', id, text: message });
    const sending = (this.#last.get(operationId) ?? Promise.resolve()).then(() =>
      this.#send(operationId, id, message),
    );
    this.#last.set(operationId, sending);
    return sending;
  }

  /** Events may have been lost: reads the state of each chat that the app has joined. Never rejects. */
  async reset(reason: ResetReason, server: Live): Promise<void> {
    const { book, logger } = this.#deps;
    for (const { meeting } of book.open) {
      const { operationId, chat } = meeting;
      if (chat === undefined || chat.state === 'off' || !isJoinable(meeting)) continue;
      if (chat.state === 'on' && reason !== 'recreated') book.apply(operationId, { type: 'messagesMissed' });
      await this.#joiner
        .read(operationId, server)
        .catch((error: unknown) => logger.info('The chat could not be read:', logProblem(problemOf(error))));
    }
  }

  /** Messages of every joined chat may be missing: the server sent some that cannot be used. */
  missed(event?: UcwaEvent): void {
    const { book } = this.#deps;
    for (const { meeting, conversation } of book.open) {
      const isMeant =
        event === undefined || (conversation !== undefined && belongsTo(event.link.href, conversation));
      if (isMeant && meeting.chat?.state === 'on')
        book.apply(meeting.operationId, { type: 'messagesMissed' });
    }
  }

  /** Applies an event about a chat, a message or an invitation to a chat. @throws what the session throws */
  async apply(event: UcwaEvent, session: Session): Promise<void> {
    if (event.link.rel === 'messagingInvitation') return this.#applyInvitation(event, session);
    const operationId = this.#ownerOf(event, session);
    if (operationId === undefined) return;
    if (event.link.rel === 'messaging') await this.#applyMessaging(operationId, event, session);
    else await this.#applyMessage(operationId, event, session);
  }

  #joinIfWanted(operationId: string): void {
    const { wishes, chatTrack } = this.#deps.book.get(operationId) ?? {};
    const opens = wishes?.openLink ?? this.#deps.opensLinks();
    if (opens) this.#inBrowser.add(operationId);
    if (chatTrack?.looking === true || this.notifies(operationId)) void this.#joiner.join(operationId);
  }

  #ownerOf(event: UcwaEvent, session: Session): string | undefined {
    return this.#deps.book.open.find(
      ({ conversation }) =>
        conversation !== undefined &&
        (isPartOf(conversation, event, session) || belongsTo(event.link.href, conversation)),
    )?.meeting.operationId;
  }

  async #applyMessaging(operationId: string, event: UcwaEvent, session: Session): Promise<void> {
    const { link, type, reason } = event;
    // A chat that nobody looks at needs no request.
    if ((this.#joiner.chat(operationId)?.state ?? 'off') === 'off') return;
    const hasState = event.resource !== undefined && textOf(event.resource, 'state') !== undefined;
    const messaging = hasState
      ? event.resource
      : type === 'deleted'
        ? undefined
        : await getIfThere(session, link.href);
    if (messaging !== undefined) this.#joiner.apply(operationId, link.href, messaging, session, reason);
  }

  async #applyMessage(operationId: string, event: UcwaEvent, session: Session): Promise<void> {
    const { book, now } = this.#deps;
    const meeting = book.get(operationId)?.meeting;
    if (meeting === undefined) return;
    const happening = await readMessage(event, meeting, session, now());
    if (happening !== undefined) book.apply(operationId, happening);
  }

  async #applyInvitation(event: UcwaEvent, session: Session): Promise<void> {
    const { link, type, reason } = event;
    if (type !== 'completed') return;
    const operationId = await this.#joiner.ownerOfInvitation(link.href, event.resource, session);
    if (operationId === undefined) return;
    const resource = event.resource ?? (await getIfThere(session, link.href));
    const state = resource && textOf(resource, 'state');
    const failed = outcomeOf(event.status, state, reason !== undefined) === 'failure';
    const problem = failed
      ? problemOfReason(reason ?? { code: 'ServiceFailure' }, new URL(link.href).host)
      : undefined;
    this.#joiner.invitationEnded(operationId, problem);
  }

  async #send(operationId: string, id: string, message: string): Promise<Result> {
    const { book, live } = this.#deps;
    const notSent = (problem: Problem, state: 'failed' | 'unclear' = 'failed'): Result => {
      book.apply(operationId, { type: 'messageNotSent', id, state, problem });
      return failure(problem);
    };
    await this.#joiner.join(operationId);
    const { state, problem } = this.#joiner.chat(operationId) ?? {};
    const server = live();
    if (server === undefined) return notSent(noConnection());
    if (state !== 'on') return notSent(problem ?? tooEarly());
    const url = this.#joiner.sendUrl(operationId);
    if (url === undefined) return notSent(mayNotWrite());
    const { session } = server;
    try {
      const request = {
        method: 'POST',
        url: withQuery(url, { operationId: id }),
        plainText: message,
      } as const;
      const { location } = await session.request(request);
      const key = location === undefined ? undefined : resourceKey(location);
      book.apply(operationId, { type: 'messageAccepted', id, ...defined({ key }) });
      return success;
    } catch (error) {
      const cause = problemOf(error);
      if (mayHaveActed(error)) return notSent(unclear(cause), 'unclear');
      // The chat may be lost, and its event with it.
      if (error instanceof StatusError && error.status !== 413)
        await this.#joiner.read(operationId, server).catch(() => undefined);
      return notSent(cause);
    }
  }
}
