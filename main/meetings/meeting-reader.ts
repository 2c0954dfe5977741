import { logProblem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Live } from '../ucwa/connection-options';
import { problemOf } from '../ucwa/problems/reasons';
import { atHostOf, belongsTo } from '../ucwa/codec/same-resource';
import type { TrackedMeeting } from './meeting-state';
import { applyAndJoin, type JoinDeps, joinMeeting } from './join-meeting';
import { finalStates } from '../../common/meeting';
import type { RosterReader } from './people/roster-reader';
import { conversationAtHost, readMeeting } from './read-meeting';
import { saysApplicationGone } from './read-resource';
import type { Reading } from './stale-meetings';

/** How long a server may take to list a new conversation, in milliseconds. */
const listedWithin = 10_000;

export type ReaderDeps = JoinDeps & { readonly clock: Clock; readonly roster: Pick<RosterReader, 'readAll'> };

/** Reads meetings from the server and updates the book. */
export class MeetingReader {
  readonly #deps: ReaderDeps;
  /** Meetings that no link leads to, with the time when the app first noticed, in milliseconds of the clock. */
  readonly #nowhere = new Map<string, number>();

  constructor(deps: ReaderDeps) {
    this.#deps = deps;
  }

  /** Reads one meeting. The result counts only if no event about the meeting came meanwhile. Never rejects. */
  async read(operationId: string, live: Live): Promise<Reading> {
    const { book, logger } = this.#deps;
    try {
      await this.#moveWith(operationId, live);
      const before = book.get(operationId);
      if (before === undefined || finalStates.has(before.meeting.state)) return 'news';
      const told = await readMeeting(before, live, book);
      const now = book.get(operationId);
      if (now === undefined || finalStates.has(now.meeting.state)) return 'news';
      if (!isAsBefore(now, before)) return 'unread';
      if (told === 'none') return this.#notFound(operationId);
      this.#nowhere.delete(operationId);
      let isRead = true;
      for (const happening of told)
        isRead = (await applyAndJoin(operationId, happening, live.session, this.#deps)) && isRead;
      const after = book.get(operationId);
      const lacksLink = after?.meeting.state === 'connected' && after.meeting.joinUrl === undefined;
      if (lacksLink && before.succeeded) isRead = await joinMeeting(operationId, live.session, this.#deps);
      if (after?.meeting.state === 'connected') isRead = (await this.#readPeople(after, live)) && isRead;
      if (!isRead) return 'unread';
      return after !== undefined && isAsBefore(after, before) ? 'nothingNew' : 'news';
    } catch (error) {
      if (saysApplicationGone(error)) return 'applicationGone';
      logger.warn('A meeting could not be read again:', logProblem(problemOf(error)));
      return 'unread';
    }
  }

  /** The people of a meeting that an earlier run left running have not joined now. */
  #readPeople({ meeting, roster }: TrackedMeeting, { session }: Live): Promise<boolean> {
    const isFirst = roster?.known !== true;
    const silent = isFirst && meeting.timeline.some(({ what }) => what === 'stillRunning');
    return this.#deps.roster.readAll(meeting.operationId, session, silent);
  }

  /** Links end with their application (Hypermedia). The same application at another host has links of its own. */
  async #moveWith(operationId: string, live: Live): Promise<void> {
    const { book } = this.#deps;
    const tracked = book.get(operationId);
    const url = tracked?.conversation ?? tracked?.invitation;
    if (tracked === undefined || url === undefined || belongsTo(url, live.application.self)) return;
    // The list of conversations leads from the invitation to the conversation, if it is the same application.
    if (tracked.conversation === undefined && atHostOf(url, live.application.self) !== undefined) return;
    const conversation = await conversationAtHost(tracked, live);
    const state = tracked.meeting.invitationState ?? 'Connecting';
    book.apply(
      operationId,
      conversation === undefined
        ? { type: 'lost' }
        : { type: 'invitation', phase: 'updated', state, conversation },
    );
  }

  /** The list may not have the meeting yet. If the meeting is still missing a while later, it is lost. */
  #notFound(operationId: string): Reading {
    const { book, clock } = this.#deps;
    const since = this.#nowhere.get(operationId) ?? clock.now();
    this.#nowhere.set(operationId, since);
    if (clock.now() - since < listedWithin) return 'unread';
    this.#nowhere.delete(operationId);
    book.apply(operationId, { type: 'lost' });
    return 'news';
  }
}

/** Whether no event changed the meeting during the reading. */
const isAsBefore = (now: TrackedMeeting, before: TrackedMeeting): boolean =>
  now.meeting.state === before.meeting.state &&
  now.meeting.joinUrl === before.meeting.joinUrl &&
  now.succeeded === before.succeeded &&
  now.invitation === before.invitation &&
  now.conversation === before.conversation;
