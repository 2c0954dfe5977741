import type { Problem, Result } from '../../../common/problem';
import { type Meeting } from '../../../common/meeting';
import type { MeetingBook } from '../meeting-book';
import { isDenied, waitingIn } from './roster';

interface AdmitEverybodyDeps {
  readonly book: MeetingBook;
  /** The setting: every new meeting of the user begins with it. */
  readonly always: () => boolean;
  readonly admit: (operationId: string, href: string) => Promise<Result>;
  readonly onRefused: (problem: Problem) => void;
}

/**
 * Whether the meeting has just begun. One of an earlier run has not: the user may have denied somebody there, and the
 * journal does not know whom.
 */
const isNew = (after: Meeting, before: Meeting | undefined): boolean =>
  after.state === 'connected' &&
  after.unconfirmed === undefined &&
  before?.state !== 'connected' &&
  before?.unconfirmed === undefined &&
  !after.timeline.some(({ what }) => what === 'stillRunning');

/**
 * Admits each person who comes to the lobby of a meeting, while the user wants that for the meeting. The server has no
 * such thing, so it is one request for each arrival whose link the server offers.
 */
export function admitEverybody({ book, always, admit, onRefused }: AdmitEverybodyDeps): void {
  const look = ({ operationId, admitsEverybody, lobby = [] }: Meeting): void => {
    const roster = book.get(operationId)?.roster;
    if (admitsEverybody !== true || lobby.length === 0 || roster === undefined) return;
    for (const entry of waitingIn(roster)) {
      const { href, links, asked, admittedByItself } = entry;
      const isDue = links?.has('admit') === true && asked === undefined && admittedByItself !== true;
      if (!isDue || isDenied(roster, entry)) continue;
      void admit(operationId, href).then((result) => {
        if (!result.ok) onRefused(result.problem);
      });
    }
  };
  book.onChange((after, before) => {
    // In other people's meetings, only a wish for this one meeting counts.
    if (isNew(after, before) && after.invitedBy === undefined && always())
      book.apply(after.operationId, { type: 'admitsEverybody', wanted: true });
    if (after.admitsEverybody !== before?.admitsEverybody || after.lobby !== before?.lobby) look(after);
  });
}
