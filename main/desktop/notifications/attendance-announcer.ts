import type { Clock } from '../../base/clock';
import { finalStates, type Meeting, type Moment } from '../../../common/meeting';
import { type Announcement, type Topic, topicOf } from '../../meetings/announcement';
import {
  announceAttendance,
  attendanceIn,
  type WantedAttendance,
} from '../../meetings/attendance-announcement';

/** People who join or leave within this time share one notification, in milliseconds. */
const together = 1_000;

interface AttendanceAnnouncerDeps {
  readonly clock: Clock;
  readonly wanted: () => WantedAttendance;
  /** The meeting as it is now. */
  readonly meetingOf: (operationId: string) => Meeting | undefined;
  readonly tell: (announcement: Announcement) => void;
  readonly withdraw: (topic: Topic) => void;
}

/** Announces who joins and leaves each meeting, as far as the user wants to know. */
export class AttendanceAnnouncer {
  readonly #deps: AttendanceAnnouncerDeps;
  readonly #collected = new Map<string, { readonly moments: Moment[]; readonly cancel: () => void }>();
  readonly #told = new Map<string, Topic>();

  constructor(deps: AttendanceAnnouncerDeps) {
    this.#deps = deps;
  }

  follow(after: Meeting, before: Meeting | undefined): void {
    const { operationId } = after;
    const told = this.#told.get(operationId);
    if (told !== undefined && finalStates.has(after.state)) {
      this.#told.delete(operationId);
      this.#deps.withdraw(told);
    }
    const moments = attendanceIn(before, after);
    if (moments.length === 0) return;
    const collected = this.#collected.get(operationId);
    if (collected !== undefined) {
      collected.moments.push(...moments);
      return;
    }
    const cancel = this.#deps.clock.after(together, () => this.#tell(operationId));
    this.#collected.set(operationId, { moments: [...moments], cancel });
  }

  stop(): void {
    for (const { cancel } of this.#collected.values()) cancel();
    this.#collected.clear();
  }

  #tell(operationId: string): void {
    const moments = this.#collected.get(operationId)?.moments ?? [];
    this.#collected.delete(operationId);
    const meeting = this.#deps.meetingOf(operationId);
    // At the end, everybody leaves.
    if (meeting?.state !== 'connected') return;
    const announcement = announceAttendance(meeting, moments, this.#deps.wanted());
    if (announcement === undefined) return;
    this.#told.set(operationId, topicOf(announcement));
    this.#deps.tell(announcement);
  }
}
