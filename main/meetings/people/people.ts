import { finalStates } from '../../../common/meeting';
import type { PersonChange } from '../../../common/people';
import { failure, type Problem, type Result, success } from '../../../common/problem';
import { text } from '../../../common/text';
import type { Clock } from '../../base/clock';
import type { Logger } from '../../base/log';
import type { Session } from '../../ucwa/session';
import type { MeetingBook } from '../meeting-book';
import { admitEverybody } from './admit-everybody';
import { AskPeople } from './ask-people';
import { createMuteAttendees } from './mute-attendees';
import type { RosterReader } from './roster-reader';

interface PeopleDeps {
  readonly book: MeetingBook;
  readonly reader: RosterReader;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly session: () => Session | undefined;
  /** The setting: every new meeting admits everybody. */
  readonly admitsEverybody: () => boolean;
  readonly onRefused: (problem: Problem) => void;
}

/** Everything that the user can ask for about the people in a meeting and in its lobby. */
export interface People {
  /** @param hrefs absent = everybody who waits now */
  admit(operationId: string, hrefs?: readonly string[]): Promise<Result>;
  /** @param hrefs absent = everybody who waits now */
  deny(operationId: string, hrefs?: readonly string[]): Promise<Result>;
  /** Admits everybody who waits, and who comes from now on, or stops that. */
  admitEverybody(operationId: string, wanted: boolean): Result;
  change(operationId: string, href: string, change: PersonChange): Promise<Result>;
  muteAttendees(operationId: string, wanted: boolean): Promise<Result>;
  /** Reads what the user may do with these people. In a crowd, the app reads nothing of people whom nobody looks at. */
  read(operationId: string, hrefs: readonly string[]): Promise<Result>;
}

const notRunning = (): Problem => ({
  code: 'NotRunning',
  message: text('people.notRunning'),
  next: 'none',
});

export function createPeople(deps: PeopleDeps): People {
  const { book, reader, session, admitsEverybody, onRefused } = deps;
  const asks = new AskPeople(deps);
  const muteAttendees = createMuteAttendees(book, session);
  admitEverybody({
    book,
    always: admitsEverybody,
    admit: (operationId, href) => asks.admitByItself(operationId, href),
    onRefused,
  });
  const isRunning = (operationId: string): boolean => {
    const meeting = book.get(operationId)?.meeting;
    return meeting !== undefined && !finalStates.has(meeting.state);
  };
  const ifRunning = async (operationId: string, run: () => Promise<Result>): Promise<Result> =>
    isRunning(operationId) ? run() : failure(notRunning());
  return {
    admit: (operationId, hrefs) => ifRunning(operationId, () => asks.askAll(operationId, hrefs, 'admit')),
    deny: (operationId, hrefs) => ifRunning(operationId, () => asks.askAll(operationId, hrefs, 'reject')),
    admitEverybody(operationId, wanted) {
      if (!isRunning(operationId)) return failure(notRunning());
      book.apply(operationId, { type: 'admitsEverybody', wanted });
      return success;
    },
    change: (operationId, href, change) => ifRunning(operationId, () => asks.ask(operationId, href, change)),
    muteAttendees: (operationId, wanted) => ifRunning(operationId, () => muteAttendees(operationId, wanted)),
    read: (operationId, hrefs) =>
      ifRunning(operationId, async () => {
        await Promise.all(hrefs.map((href) => reader.readNow(operationId, href)));
        return success;
      }),
  };
}
