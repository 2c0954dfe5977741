import type { Announcement, AnnouncementAction } from '../../meetings/announcement';

/** What a user can do with a notification; `open` is a click on the notification itself. */
export type NotificationAction = AnnouncementAction | 'open';

/** Native notifications of this system. */
export interface Notifier {
  /**
   * Shows an announcement in place of an earlier one of the same operation. Never rejects, never takes longer than
   * a few seconds, and shows in the order of the calls.
   * @returns `unavailable` where the system could not be made to show it: tell it another way
   */
  show(announcement: Announcement): Promise<'shown' | 'unavailable'>;
  /** Takes the notification of that operation off the screen, where one is left: what it offers can no longer be done. */
  withdraw(operationId: string): void;
  /** Hears every click. Returns its unsubscribe. */
  onAction(listener: (operationId: string, action: NotificationAction) => void): () => void;
  dispose(): void;
}

/** How many notifications are remembered for a later click or replacement (L20). */
export const mostNotifications = 20;
