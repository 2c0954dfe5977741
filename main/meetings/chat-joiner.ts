import { defined } from '../../common/defined';
import { text } from '../../common/text';
import { logProblem, type Problem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { ErrorBody } from '../ucwa/codec/error-body';
import type { Live } from '../ucwa/connection-options';
import { mayHaveActed, StatusError } from '../ucwa/faults';
import { problemOf } from '../ucwa/problems/reasons';
import { problemOfReason } from '../ucwa/problems/words';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';
import type { Session } from '../ucwa/session';
import type { Chat } from '../../common/chat';
import { finalStates } from '../../common/meeting';
import type { MeetingBook } from './meeting-book';
import { getIfThere } from './read-resource';

export interface ChatJoinerDeps {
  readonly book: MeetingBook;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The application, while the server answers. */
  readonly live: () => Live | undefined;
  readonly newOperationId: () => string;
}

/** How often the app looks whether the chat is joined if no event says so, in milliseconds, and how often at most. */
const lookEvery = 10_000;
const mostLooks = 6;

const noChat = (): Problem => ({
  code: 'NoMessaging',
  message: text('chat.notAvailable'),
  advice: text('chat.notAvailableAdvice'),
  next: 'wait',
});
const notJoined = (): Problem => ({ code: 'ChatNotJoined', message: text('chat.notJoined'), next: 'retry' });
const lost = (): Problem => ({ code: 'ChatLost', message: text('chat.lost'), next: 'retry' });
export const noConnection = (): Problem => ({
  code: 'NoConnection',
  message: text('meeting.noConnectionNow'),
  advice: text('meeting.noConnectionNowAdvice'),
  next: 'retry',
});

/** What is known of the chat of one meeting on the server. */
interface Place {
  /** URL for sending messages; absent = not allowed now. */
  send?: string;
  /** The operationId and the URL of the invitation to the chat that is under way. */
  invitation?: { readonly id: string; url?: string };
  /** Why the invitation may have failed, if its answer was lost. */
  doubt?: Problem;
  joining?: Promise<void>;
  /** The app has joined again by itself since the user last asked. */
  rejoined?: true;
}

/** Joins the chats of meetings, and joins a lost one again (addMessaging_ref, messaging_ref). */
export class ChatJoiner {
  readonly #deps: ChatJoinerDeps;
  readonly #places = new Map<string, Place>();

  constructor(deps: ChatJoinerDeps) {
    this.#deps = deps;
    deps.book.onChange(({ operationId, state }) => {
      if (finalStates.has(state)) this.#places.delete(operationId);
    });
  }

  chat(operationId: string): Chat | undefined {
    return this.#deps.book.get(operationId)?.meeting.chat;
  }

  /** The URL for sending messages, if the server offers it now. */
  sendUrl(operationId: string): string | undefined {
    return this.#places.get(operationId)?.send;
  }

  /** The user asks for the chat: the app may once more join again by itself. */
  allowRejoin(operationId: string): void {
    delete this.#placeOf(operationId).rejoined;
  }

  /** Joins, and resolves once the chat is joined or has failed; never rejects. */
  join(operationId: string): Promise<void> {
    if (this.chat(operationId)?.state === 'on') return Promise.resolve();
    const place = this.#placeOf(operationId);
    return (place.joining ??= this.#join(operationId, place).finally(() => delete place.joining));
  }

  /** Whether an invitation to a chat is one of ours; the operationId is in the event or has to be read. */
  async ownerOfInvitation(
    href: string,
    resource: Resource | undefined,
    session: Session,
  ): Promise<string | undefined> {
    const pending = [...this.#places].filter(([, { invitation }]) => invitation !== undefined);
    const byUrl = pending.find(([, { invitation }]) => invitation?.url === href);
    if (byUrl !== undefined || pending.length === 0) return byUrl?.[0];
    const read = resource ?? (await getIfThere(session, href));
    const id = read && textOf(read, 'operationId');
    return id === undefined ? undefined : pending.find(([, { invitation }]) => invitation?.id === id)?.[0];
  }

  /** The invitation to the chat has ended. */
  invitationEnded(operationId: string, problem: Problem | undefined): void {
    const place = this.#placeOf(operationId);
    delete place.invitation;
    delete place.doubt;
    if (problem !== undefined && this.chat(operationId)?.state === 'joining')
      this.#change(operationId, 'failed', problem);
  }

  /** Applies what the server says about the chat. @param reason why it changed */
  apply(operationId: string, href: string, messaging: Resource, session: Session, reason?: ErrorBody): void {
    const place = this.#placeOf(operationId);
    const state = textOf(messaging, 'state')?.toLowerCase();
    const send = session.follow(linkOf(messaging, 'sendMessage'), href);
    if (send === undefined) delete place.send;
    else place.send = send;
    const before = this.chat(operationId)?.state ?? 'off';
    if (state === 'connected') {
      delete place.doubt;
      this.#change(operationId, 'on');
    } else if (state === 'connecting' && before === 'failed') this.#change(operationId, 'joining');
    else if (state === 'disconnected' && before === 'on') {
      const problem = reason === undefined ? lost() : problemOfReason(reason, new URL(href).host);
      this.#change(operationId, 'failed', problem);
      if (place.rejoined === true) return;
      place.rejoined = true;
      void this.join(operationId);
    }
  }

  /** Reads the chat from the server. @returns its state in lower case. @throws what the session throws */
  async read(operationId: string, { session }: Live): Promise<string | undefined> {
    const found = await this.#find(operationId, session);
    if (found === undefined) return undefined;
    this.apply(operationId, found.href, found.resource, session);
    return textOf(found.resource, 'state')?.toLowerCase();
  }

  async #find(
    operationId: string,
    session: Session,
  ): Promise<{ readonly href: string; readonly resource: Resource } | undefined> {
    const conversation = this.#deps.book.get(operationId)?.conversation;
    if (conversation === undefined) return undefined;
    const parent = await getIfThere(session, conversation);
    const href = session.follow(parent && linkOf(parent, 'messaging'), conversation);
    const resource = href === undefined ? undefined : await getIfThere(session, href);
    return href === undefined || resource === undefined ? undefined : { href, resource };
  }

  async #join(operationId: string, place: Place): Promise<void> {
    const live = this.#deps.live();
    if (live === undefined) {
      this.#change(operationId, 'failed', noConnection());
      return;
    }
    this.#change(operationId, 'joining');
    try {
      const found = await this.#find(operationId, live.session);
      if (found === undefined) {
        this.#change(operationId, 'failed', noChat());
        return;
      }
      this.apply(operationId, found.href, found.resource, live.session);
      const isOff = textOf(found.resource, 'state')?.toLowerCase() === 'disconnected';
      if (isOff && this.chat(operationId)?.state === 'joining')
        await this.#add(operationId, place, found, live.session);
    } catch (error) {
      this.#change(operationId, 'failed', problemOf(error));
    }
    await this.#settled(operationId, place);
  }

  /** Sends addMessaging, once. If the answer is lost, events or a later look say what became of it. */
  async #add(
    operationId: string,
    place: Place,
    { href, resource }: { readonly href: string; readonly resource: Resource },
    session: Session,
  ): Promise<void> {
    const url = session.follow(linkOf(resource, 'addMessaging'), href);
    if (url === undefined) {
      this.#change(operationId, 'failed', noChat());
      return;
    }
    const invitation: NonNullable<Place['invitation']> = { id: this.#deps.newOperationId() };
    place.invitation = invitation;
    try {
      // Without a first message, which everybody in the meeting would get.
      const answer = await session.request({ method: 'POST', url, input: { operationId: invitation.id } });
      if (answer.location !== undefined) invitation.url = answer.location;
    } catch (error) {
      const isThere = error instanceof StatusError && error.is(409, 'AlreadyExists');
      if (!isThere && !mayHaveActed(error)) throw error;
      place.doubt = problemOf(error);
    }
  }

  /** Resolves once the chat is no longer being joined. Looks now and then, since events may be lost. */
  #settled(operationId: string, place: Place): Promise<void> {
    const { book, clock, logger, live } = this.#deps;
    const isJoining = (): boolean => this.chat(operationId)?.state === 'joining';
    if (!isJoining()) return Promise.resolve();
    return new Promise((resolve) => {
      let looks = 0;
      let cancel: () => void = () => undefined;
      const finish = (): void => {
        cancel();
        unsubscribe();
        resolve();
      };
      const look = async (): Promise<void> => {
        const server = live();
        let problem = place.doubt ?? notJoined();
        let isOff = false;
        try {
          isOff = (server && (await this.read(operationId, server))) === 'disconnected';
        } catch (error) {
          problem = problemOf(error);
          logger.info('The chat could not be read:', logProblem(problem));
        }
        if (isJoining() && (isOff || ++looks >= mostLooks)) this.#change(operationId, 'failed', problem);
        if (isJoining()) lookLater();
        else finish();
      };
      const lookLater = (): void => {
        cancel = clock.after(lookEvery, () => void look());
      };
      const unsubscribe = book.onChange(() => isJoining() || finish());
      lookLater();
    });
  }

  #placeOf(operationId: string): Place {
    const place = this.#places.get(operationId) ?? {};
    this.#places.set(operationId, place);
    return place;
  }

  #change(operationId: string, state: Chat['state'], problem?: Problem): void {
    const canSend = state === 'on' && this.sendUrl(operationId) !== undefined;
    this.#deps.book.apply(operationId, { type: 'chatChanged', state, canSend, ...defined({ problem }) });
  }
}
