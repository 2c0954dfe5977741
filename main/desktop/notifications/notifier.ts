import type { Announcement, AnnouncementAction, Topic } from '../../meetings/announcement';

/** The actions of a notification; `open` is a click on the notification itself. */
export type NotificationAction = AnnouncementAction | 'open';

/** @param clicked the announcement that the user saw, which a newer one may have replaced meanwhile */
export type ActionListener = (clicked: Announcement, action: NotificationAction) => void;

/** Shows the native notifications of the system. */
export interface Notifier {
  /**
   * Shows an announcement in place of an earlier one with the same topic. Never rejects, and keeps the order of the
   * calls. Takes a few seconds at most; the first on macOS may wait a minute for the user's permission.
   * @returns `unavailable` if the system did not show it, so that the caller can; `inWindow` if the window said it
   */
  show(announcement: Announcement): Promise<'shown' | 'inWindow' | 'unavailable'>;
  /** Removes the notification on a topic, also from the list of expired ones, because it is no longer true. */
  withdraw(topic: Topic): void;
  /**
   * Removes all notifications, and shows no more, because the app ends, and nobody would answer a click.
   * @returns when they are gone
   */
  withdrawAll(): Promise<void>;
  /** Puts the notifications that are still on the screen into the language of the app. */
  updateTexts(): void;
  /**
   * Calls the listener for every click.
   * @returns the unsubscribe function
   */
  onAction(listener: ActionListener): () => void;
  dispose(): void;
}

/** How many notifications the app remembers for a later click or replacement (L20). */
export const mostNotifications = 20;
