import type { Clock } from '../../base/clock';
import type { Meeting } from '../../../common/meeting';
import type { Announcement, Topic } from '../../meetings/announcement';
import { topicOf } from '../../meetings/announcement';
import { announceLobby, nextReminder, remindOfLobby } from '../../meetings/lobby-announcement';

interface LobbyAnnouncerDeps {
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The meeting as it is now. */
  readonly meetingOf: (operationId: string) => Meeting | undefined;
  readonly tell: (announcement: Announcement) => void;
  readonly withdraw: (topic: Topic) => void;
}

/** Announces who waits in the lobby of each meeting, and reminds the user of those who still do. */
export class LobbyAnnouncer {
  readonly #deps: LobbyAnnouncerDeps;
  readonly #reminders = new Map<string, () => void>();

  constructor(deps: LobbyAnnouncerDeps) {
    this.#deps = deps;
  }

  follow(after: Meeting, before: Meeting | undefined): void {
    const { operationId } = after;
    const told = announceLobby(before, after);
    if (told === 'withdraw') this.#deps.withdraw(topicOf({ operationId, about: 'lobby' }));
    else if (told !== undefined) this.#deps.tell(told);
    if (before?.lobby !== after.lobby || before?.state !== after.state) this.#wait(after);
  }

  stop(): void {
    for (const cancel of this.#reminders.values()) cancel();
    this.#reminders.clear();
  }

  #wait(meeting: Meeting): void {
    const { operationId } = meeting;
    this.#reminders.get(operationId)?.();
    this.#reminders.delete(operationId);
    const { clock, now } = this.#deps;
    const at = nextReminder(meeting, now());
    if (at !== undefined)
      this.#reminders.set(
        operationId,
        clock.after(at - now(), () => this.#remind(operationId)),
      );
  }

  #remind(operationId: string): void {
    const meeting = this.#deps.meetingOf(operationId);
    if (meeting === undefined) return;
    const reminder = remindOfLobby(meeting);
    if (reminder !== undefined) this.#deps.tell(reminder);
    this.#wait(meeting);
  }
}
