import { defined } from '../../../common/defined';
import { finalStates } from '../../../common/meeting';
import type { PersonAction } from '../../../common/people';
import { failure, logProblem, type Problem, type Result, success } from '../../../common/problem';
import { sentences, type Text, text } from '../../../common/text';
import type { Clock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { resourceKey } from '../../ucwa/codec/same-resource';
import { mayHaveActed, StatusError } from '../../ucwa/faults';
import { problemOf } from '../../ucwa/problems/reasons';
import type { Session } from '../../ucwa/session';
import type { MeetingBook } from '../meeting-book';
import { saysNotThere } from '../read-resource';
import { isDone } from './person-moves';
import { isDenied, type RosterEntry, standing, waitingIn } from './roster';
import type { RosterReader } from './roster-reader';
import { Slots } from './slots';

export interface AskPeopleDeps {
  readonly book: MeetingBook;
  readonly reader: RosterReader;
  readonly clock: Clock;
  readonly logger: Logger;
  /** `undefined` while there is no connection. */
  readonly session: () => Session | undefined;
}

/** How many requests about people are under way at once: the server has no "admit all" (admit_ref). */
const mostAtOnce = 4;

/** How long the server's events may take after its 204, in milliseconds. Then the user may ask again. */
const confirmedWithin = 10_000;

export const notConnected = (): Problem => ({
  code: 'NoConnection',
  message: text('meeting.noConnectionNow'),
  advice: text('meeting.noConnectionNowAdvice'),
  next: 'retry',
});

/** A person's name in a text. */
const called = ({ name }: RosterEntry): Text | string => name || text('people.guest');

/** The server offers no link for it, so the account may not do it (admit_ref). */
const notAllowed = (entry: RosterEntry, action: PersonAction): Problem => ({
  code: action === 'admit' || action === 'reject' ? 'CannotAdmit' : 'NotAllowed',
  message: text(`people.notAllowed.${action}`, { name: called(entry) }),
  advice: text('people.notAllowedAdvice'),
  next: 'none',
});

/** Says what did not work, and then why. */
function notDone(entry: RosterEntry, action: PersonAction, error: unknown): Problem {
  const { code, subcode, message, advice, next, details } = problemOf(error);
  return {
    code,
    ...defined({ subcode, details }),
    message: text(`people.notDone.${action}`, { name: called(entry) }),
    advice: sentences(message, advice),
    next,
  };
}

/** Whether nothing is left to ask for: somebody else has done it, or the person has come in or gone. */
function isReached(entry: RosterEntry | undefined, action: PersonAction): boolean {
  if (entry === undefined) return true;
  if (action === 'admit') return standing(entry) === 'in';
  return action !== 'reject' && isDone({ ...entry, asked: action });
}

/** Asks the server to admit, deny, promote, demote, remove or mute people: one POST for each wish. */
export class AskPeople {
  readonly #deps: AskPeopleDeps;
  readonly #slots = new Slots(mostAtOnce);

  constructor(deps: AskPeopleDeps) {
    this.#deps = deps;
  }

  /**
   * Asks for several people at once.
   * @param hrefs absent = everybody who waits now
   * @returns the first failure, if any
   */
  async askAll(
    operationId: string,
    hrefs: readonly string[] | undefined,
    action: PersonAction,
  ): Promise<Result> {
    const roster = this.#deps.book.get(operationId)?.roster;
    const wanted = hrefs ?? (roster === undefined ? [] : waitingIn(roster).map(({ href }) => href));
    const results = await Promise.all(wanted.map((href) => this.ask(operationId, href, action)));
    return results.find(({ ok }) => !ok) ?? success;
  }

  /**
   * Asks for one person, unless that was asked already or nothing is left to ask for. A 204 says only that the server
   * has accepted the request: what it asked for is shown as asked until the events confirm it.
   */
  async ask(operationId: string, href: string, action: PersonAction): Promise<Result> {
    const entry = this.#entry(operationId, href);
    if (entry === undefined || entry.asked === action || isReached(entry, action)) return success;
    if (this.#deps.session() === undefined) return failure(notConnected());
    // Before the first await, so that a second click finds it.
    this.#note(operationId, href, action);
    return this.#slots.run(() => this.#send(operationId, entry, action));
  }

  /** Admits one person because the user wants everybody to be admitted. */
  async admitByItself(operationId: string, href: string): Promise<Result> {
    const { book } = this.#deps;
    book.apply(operationId, { type: 'rosterChanged', changes: [{ kind: 'admittedByItself', href }] });
    return this.#slots.run(async () => {
      const tracked = book.get(operationId);
      const entry = this.#entry(operationId, href);
      const isWanted = tracked?.meeting.admitsEverybody === true && tracked.roster !== undefined;
      // The user's own word comes first.
      if (entry === undefined || !isWanted || isDenied(tracked.roster, entry)) return success;
      if (entry.asked !== undefined || standing(entry) !== 'waiting') return success;
      this.#note(operationId, href, 'admit');
      return this.#send(operationId, entry, 'admit');
    });
  }

  #entry(operationId: string, href: string): RosterEntry | undefined {
    const tracked = this.#deps.book.get(operationId);
    if (tracked === undefined || finalStates.has(tracked.meeting.state)) return undefined;
    return tracked.roster?.entries.get(resourceKey(href));
  }

  #note(operationId: string, href: string, action: PersonAction | undefined): void {
    this.#deps.book.apply(operationId, {
      type: 'rosterChanged',
      changes: [{ kind: 'asked', href, action }],
    });
  }

  #link(operationId: string, href: string, action: PersonAction): string | undefined {
    const entry = this.#entry(operationId, href);
    return entry?.links?.get(action) ?? entry?.audio?.links?.get(action);
  }

  async #send(operationId: string, entry: RosterEntry, action: PersonAction): Promise<Result> {
    const { reader, clock, logger } = this.#deps;
    const { href } = entry;
    const forget = (): void => {
      if (this.#entry(operationId, href)?.asked === action) this.#note(operationId, href, undefined);
    };
    // While this waited for its turn, the user may have asked for something else, or the person may have gone.
    const isWanted = (): boolean => this.#entry(operationId, href)?.asked === action;
    if (!isWanted()) return success;
    let url = this.#link(operationId, href, action);
    if (url === undefined) {
      await reader.readNow(operationId, href);
      if (!isWanted()) return success;
      url = this.#link(operationId, href, action);
    }
    if (url === undefined) {
      forget();
      return isReached(this.#entry(operationId, href), action) ? success : failure(notAllowed(entry, action));
    }
    const session = this.#deps.session();
    if (session === undefined) {
      forget();
      return failure(notConnected());
    }
    try {
      await session.request({ method: 'POST', url });
    } catch (error) {
      logger.info(`The server did not ${action} somebody:`, logProblem(problemOf(error)));
      const isGone = saysNotThere(error) && error.body !== undefined;
      // Somebody who has gone, or whose rights have changed, looks different now; after a lost answer, too.
      if (error instanceof StatusError || mayHaveActed(error)) await reader.readNow(operationId, href);
      forget();
      if (isGone || isReached(this.#entry(operationId, href), action)) return success;
      return failure(notDone(entry, action, error));
    }
    clock.after(confirmedWithin, () => {
      if (this.#entry(operationId, href)?.asked !== action) return;
      void reader.readNow(operationId, href).then(forget);
    });
    return success;
  }
}
