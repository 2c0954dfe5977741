import { defined } from '../../common/defined';
import type { Logger } from '../base/log';
import { type Resource, textOf } from '../ucwa/codec/resource';
import { isSameResource, resourceKey } from '../ucwa/codec/same-resource';
import { advance, type Happening, type TrackedMeeting } from './meeting-state';
import { sipUris } from './addresses';
import { withInvited } from './people/companions';
import {
  finalStates,
  type Importance,
  type Meeting,
  type MeetingWishes,
  type StartMeetingInput,
  type Trigger,
} from '../../common/meeting';

interface MeetingBookDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** How many meetings the book holds: all open ones, and the newest of the others. */
export const mostMeetings = 200;
const mostConversations = 500;

const wishesOf = ({ invite, copyLink, openLink, callMe }: StartMeetingInput): MeetingWishes => ({
  ...(invite === undefined || invite.length === 0 ? {} : { invite: sipUris(invite) }),
  ...defined({ copyLink, openLink, callMe }),
});

const askedAt = ({ timeline }: Meeting): number => timeline[0]?.at ?? 0;

/** A meeting as an earlier run left it. */
export type RestoredMeeting = Omit<TrackedMeeting, 'succeeded' | 'cancel' | 'endWanted'>;

type Listener = (after: Meeting, before: Meeting | undefined) => void;

/** All meetings that the user started or joined on this computer, by operationId. Listeners follow their changes here. */
export class MeetingBook {
  readonly #deps: MeetingBookDeps;
  readonly #meetings = new Map<string, TrackedMeeting>();
  readonly #conversations = new Set<string>();
  /** Keys of the conversations of other people's invitations. */
  readonly #foreign = new Set<string>();
  readonly #listeners = new Set<Listener>();
  /** Meetings that no listener knows yet, each with those who wait for that. */
  readonly #untold = new Map<string, (() => void)[]>();

  constructor(deps: MeetingBookDeps) {
    this.#deps = deps;
  }

  /** Newest first. */
  get meetings(): readonly Meeting[] {
    return [...this.#meetings.values()].map(({ meeting }) => meeting).reverse();
  }

  /** With the URLs of their parts, oldest first. */
  get tracked(): readonly TrackedMeeting[] {
    return [...this.#meetings.values()];
  }

  /** The meetings of {@link tracked} that are not over. */
  get open(): readonly TrackedMeeting[] {
    return this.tracked.filter(({ meeting }) => !finalStates.has(meeting.state));
  }

  get(operationId: string): TrackedMeeting | undefined {
    return this.#meetings.get(operationId);
  }

  /** Calls the listener once for each change of a meeting, in order. @returns a function that unsubscribes */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Enters a meeting before its POST is sent, because its events may come before the answer.
   * @param telling when to call the listeners: at once, or only when {@link tell} is called or something happens to it
   */
  enter(
    operationId: string,
    input: StartMeetingInput,
    trigger: Trigger,
    state: 'waiting' | 'starting',
    telling: 'now' | 'later' = 'now',
  ): Meeting {
    const at = this.#deps.now();
    const wishes = wishesOf(input);
    const meeting: Meeting = {
      operationId,
      subject: input.subject ?? '',
      importance: input.importance ?? ('Normal' satisfies Importance),
      ...defined({ threadId: input.threadId, room: input.room }),
      trigger,
      state,
      linkCopied: false,
      canCancel: state === 'waiting',
      canLeave: false,
      ...(wishes.invite === undefined
        ? {}
        : { companions: withInvited([], wishes.invite, (address) => this.#nameOf(address)) }),
      timeline: [
        { at, what: 'asked' },
        { at, what: state },
      ],
    };
    this.#meetings.set(operationId, { meeting, succeeded: false, wishes });
    this.#forgetOldest();
    if (telling === 'now') this.#tell(meeting, undefined);
    else this.#untold.set(operationId, []);
    return meeting;
  }

  /** Calls the listeners for a meeting that was entered without telling them. */
  tell(operationId: string): void {
    const waiting = this.#untold.get(operationId);
    if (waiting === undefined) return;
    this.#untold.delete(operationId);
    const meeting = this.#meetings.get(operationId)?.meeting;
    if (meeting !== undefined) this.#tell(meeting, undefined);
    for (const go of waiting) go();
  }

  /** Settles when the listeners know the meeting. */
  told(operationId: string): Promise<void> {
    const waiting = this.#untold.get(operationId);
    return waiting === undefined ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve));
  }

  /** Enters a meeting to which somebody invited the user. */
  admit(tracked: TrackedMeeting): void {
    const { meeting, conversation } = tracked;
    if (conversation !== undefined) this.#foreign.delete(resourceKey(conversation));
    this.#meetings.set(meeting.operationId, tracked);
    this.#forgetOldest();
    this.#tell(meeting, undefined);
  }

  /** Enters a meeting from an earlier run, or a deleted one, in order of time and without announcing it. */
  restore(restored: RestoredMeeting): void {
    const all = [...this.#meetings.values(), { ...restored, succeeded: false }];
    all.sort((a, b) => askedAt(a.meeting) - askedAt(b.meeting));
    this.#meetings.clear();
    for (const tracked of all) this.#meetings.set(tracked.meeting.operationId, tracked);
  }

  /** Remembers the account of a meeting, by its sign-in address. */
  noteAccount(operationId: string, account: string): void {
    const tracked = this.#meetings.get(operationId);
    if (tracked !== undefined) this.#meetings.set(operationId, { ...tracked, account });
  }

  /** Removes a meeting without calling the listeners, and ignores later events about it. */
  remove(operationId: string): void {
    this.#meetings.delete(operationId);
  }

  /** Applies what happened to a meeting, if it is known and something changes. */
  apply(operationId: string, happening: Happening): void {
    this.tell(operationId);
    const before = this.#meetings.get(operationId);
    if (before === undefined) return;
    const after = advance(before, happening, this.#deps.now());
    if (after === before) return;
    this.#meetings.set(operationId, after);
    if (after.meeting !== before.meeting) this.#tell(after.meeting, before.meeting);
  }

  /** Keys of all conversations that the server ever reported. */
  get conversationsSeen(): ReadonlySet<string> {
    return new Set(this.#conversations);
  }

  /** Finds the meeting of an invitation. @param resource embedded or read; it may contain the operationId */
  ownerOf(href: string, resource: Resource | undefined): string | undefined {
    // The operationId of an invitation to the user is that of its sender.
    const isOwn = resource !== undefined && textOf(resource, 'direction') !== 'Incoming';
    const told = isOwn ? textOf(resource, 'operationId') : undefined;
    if (told !== undefined) return this.#meetings.has(told) ? told : undefined;
    return [...this.#meetings.values()].find(({ invitation }) => isSameResource(invitation, href))?.meeting
      .operationId;
  }

  /** Remembers that the server reported this conversation. */
  rememberConversation(conversation: string): void {
    this.#conversations.add(resourceKey(conversation));
    const [oldest] = this.#conversations;
    if (this.#conversations.size > mostConversations && oldest !== undefined)
      this.#conversations.delete(oldest);
  }

  /** Remembers that somebody invited the user to this conversation, so that it is no meeting of the user's own. */
  noteForeign(conversation: string): void {
    this.#foreign.add(resourceKey(conversation));
    const [oldest] = this.#foreign;
    if (this.#foreign.size > mostConversations && oldest !== undefined) this.#foreign.delete(oldest);
  }

  /** Whether somebody invited the user to this conversation, and the user did not accept here. */
  isForeign(conversation: string): boolean {
    return this.#foreign.has(resourceKey(conversation));
  }

  /** The name of a person in an earlier meeting, the last one first. */
  #nameOf(address: string): string | undefined {
    for (const { companions = [] } of this.meetings) {
      const known = companions.find((one) => one.address?.toLowerCase() === address.toLowerCase());
      if (known?.name !== undefined) return known.name;
    }
    return undefined;
  }

  #tell(after: Meeting, before: Meeting | undefined): void {
    for (const listener of this.#listeners) {
      try {
        listener(after, before);
      } catch (error) {
        this.#deps.logger.error('A listener failed on a change of a meeting:', error);
      }
    }
  }

  #forgetOldest(): void {
    if (this.#meetings.size <= mostMeetings) return;
    for (const [operationId, { meeting }] of this.#meetings)
      if (finalStates.has(meeting.state)) {
        this.#meetings.delete(operationId);
        return;
      }
  }
}
