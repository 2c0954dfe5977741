import type { ChatMessage } from '../../../common/chat';
import { finalStates, type Meeting } from '../../../common/meeting';
import { oneLine } from '../../../common/one-line';
import { text } from '../../../common/text';
import type { Logger } from '../../base/log';
import { type Announcement, topicOf } from '../../meetings/announcement';
import type { MeetingBook } from '../../meetings/meeting-book';
import type { AppStore } from '../../state/store';
import type { Notifier } from './notifier';
import { showAnnouncement } from './show-announcement';

interface ChatNotificationDeps {
  readonly store: AppStore;
  readonly book: Pick<MeetingBook, 'meetings' | 'onChange'>;
  readonly notifier: Notifier;
  /** Whether the user wants notifications of the chat of this meeting. */
  readonly notifies: (operationId: string) => boolean;
  readonly isInFront: () => boolean;
  /** Calls the listener whenever the window comes to the front. @returns a function that unsubscribes */
  readonly onFront: (listener: () => void) => () => void;
  readonly logger: Logger;
}

/** The notification about the chat of a meeting. */
const about = (operationId: string) => ({ operationId, about: 'chat' }) as const;

const newestOf = ({ chat }: Meeting): ChatMessage | undefined => {
  const message = chat?.messages.at(-1);
  return message?.isOwn === false ? message : undefined;
};

/** The notification about a message that just came; `undefined` if none did. */
function announceMessage(before: Meeting | undefined, after: Meeting): Announcement | undefined {
  const message = newestOf(after);
  if (message === undefined || before?.chat?.messages.some(({ id }) => id === message.id) === true)
    return undefined;
  const { author, text: said } = message;
  return {
    ...about(after.operationId),
    title: text('notifications.title.message'),
    body: [text('chat.from', { name: author || text('chat.guest'), message: oneLine(said) })],
    urgency: 'normal',
    actions: [],
    stays: true,
  };
}

/**
 * Notifies the user of messages while the window is not in front, one notification for each meeting.
 * @returns a function that stops it
 */
export function startChatNotifications(deps: ChatNotificationDeps): () => void {
  const { store, book, notifier, notifies, isInFront, onFront, logger } = deps;
  const shown = new Set<string>();
  const withdraw = (operationId: string): void => {
    if (shown.delete(operationId)) notifier.withdraw(topicOf(about(operationId)));
  };
  const follow = (after: Meeting, before: Meeting | undefined): void => {
    const { operationId, state, chat } = after;
    const hasLooked = chat?.unread === 0 && (before?.chat?.unread ?? 0) > 0;
    if (finalStates.has(state) || hasLooked) withdraw(operationId);
    if (finalStates.has(state) || chat === before?.chat) return;
    const announcement = announceMessage(before, after);
    if (announcement === undefined || !notifies(operationId) || isInFront()) return;
    if (store.getState().settings.notifications === 'none') return;
    shown.add(operationId);
    showAnnouncement({ store, notifier }, announcement).catch((error: unknown) =>
      logger.error('notifications: unexpected', error),
    );
  };
  const unsubscribe = book.onChange(follow);
  // The user may have had the chat open all along, so that no message is unread.
  const stopFront = onFront(() => {
    for (const { operationId, chat } of book.meetings) if (chat?.unread === 0) withdraw(operationId);
  });
  return () => {
    unsubscribe();
    stopFront();
  };
}
