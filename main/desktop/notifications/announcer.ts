import type { Clock } from '../../base/clock';
import type { Commands } from '../../../common/commands';
import type { Logger } from '../../base/log';
import {
  announce,
  type Announcement,
  announceTakenUp,
  isTakenUp,
  topicOf,
} from '../../meetings/announcement';
import { finalStates, type Meeting } from '../../../common/meeting';
import { announcePhone } from '../../meetings/phone-announcement';
import type { SettingsView } from '../../../common/settings-schema';
import type { MeetingBook } from '../../meetings/meeting-book';
import type { AppStore } from '../../state/store';
import { answerRefusal } from './answer';
import { AttendanceAnnouncer } from './attendance-announcer';
import { LobbyAnnouncer } from './lobby-announcer';
import { clickPerformer } from './notification-click';
import type { Notifier } from './notifier';
import { showAnnouncement } from './show-announcement';

interface AnnouncerDeps {
  readonly store: AppStore;
  readonly book: Pick<MeetingBook, 'meetings' | 'onChange'>;
  readonly notifier: Notifier;
  readonly commands: Commands;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** Meetings that are confirmed to be still running within this time share one notification, in milliseconds. */
const together = 1_000;

/** Whether the user's setting (all, results only, or none) includes this notification. */
function isWanted({ urgency }: Announcement, wanted: SettingsView['notifications']): boolean {
  return wanted === 'all' || (wanted === 'results' && urgency !== 'low');
}

function hasPhone(store: AppStore): boolean {
  const { settings, phones = [] } = store.getState();
  return settings.phoneNumber !== '' || settings.phoneNumbers.length > 0 || phones.length > 0;
}

/**
 * Announces changes to meetings, and performs the actions that the user clicks in notifications.
 * @returns a function that stops it
 */
export function startAnnouncer({
  store,
  book,
  notifier,
  commands,
  clock,
  now,
  logger,
}: AnnouncerDeps): () => void {
  const failed = (error: unknown): void => logger.error('notifications: unexpected', error);
  const takenUp = new Set<string>();
  /** The meetings that share a notification, which stands under the first of them. */
  let shared: readonly string[] = [];
  const announceAllTakenUp = async (): Promise<void> => {
    const still = ({ operationId, state }: Meeting): boolean =>
      takenUp.has(operationId) && !finalStates.has(state);
    const [newest, ...others] = book.meetings.filter(still);
    takenUp.clear();
    if (newest === undefined) return;
    shared = others.length === 0 ? [] : [newest, ...others].map(({ operationId }) => operationId);
    const announcement = announceTakenUp([newest, ...others]);
    if (isWanted(announcement, store.getState().settings.notifications))
      await showAnnouncement({ store, notifier }, announcement);
  };
  const announceChange = async (after: Meeting, before: Meeting | undefined): Promise<void> => {
    const announcement = announce(before, after, hasPhone(store));
    if (announcement === undefined && isTakenUp(before, after)) {
      if (takenUp.size === 0) clock.after(together, () => void announceAllTakenUp().catch(failed));
      takenUp.add(after.operationId);
    } else if (announcement !== undefined) takenUp.delete(after.operationId); // the other notification says more
    const [sharedTopic] = shared;
    if (sharedTopic !== undefined && finalStates.has(after.state) && shared.includes(after.operationId)) {
      shared = [];
      if (sharedTopic !== after.operationId) notifier.withdraw(sharedTopic);
    }
    const isShown =
      announcement !== undefined && isWanted(announcement, store.getState().settings.notifications);
    // What the notification on the screen says is over, even if the user does not want to know what follows.
    const isOver = announcement === undefined ? finalStates.has(after.state) : announcement.quiet !== true;
    if (!isShown && isOver) notifier.withdraw(after.operationId);
    if (!isShown) return;
    const outcome = await showAnnouncement({ store, notifier }, announcement);
    // The tray does not show failed meetings: without a notification, only the window can.
    if (outcome === 'unavailable' && after.state === 'failed') {
      commands.showWindow({ page: 'meetings', operationId: after.operationId });
    }
  };

  const meetingOf = (operationId: string): Meeting | undefined =>
    book.meetings.find((one) => one.operationId === operationId);
  const tell = (announcement: Announcement): void => {
    if (isWanted(announcement, store.getState().settings.notifications))
      void showAnnouncement({ store, notifier }, announcement).catch(failed);
  };
  const withdraw = (topic: string): void => notifier.withdraw(topic);
  const lobby = new LobbyAnnouncer({ clock, now, meetingOf, tell, withdraw });
  const attendance = new AttendanceAnnouncer({
    clock,
    meetingOf,
    tell,
    withdraw,
    wanted: () => store.getState().settings,
  });
  const unsubscribe = book.onChange((after, before) => {
    void announceChange(after, before).catch(failed);
    lobby.follow(after, before);
    attendance.follow(after, before);
    const phone = announcePhone(before, after);
    if (phone === 'withdraw') withdraw(topicOf({ operationId: after.operationId, about: 'phone' }));
    else if (phone !== undefined) tell(phone);
  });
  const perform = clickPerformer({
    commands,
    meetingOf,
    isOpen: (invitation) => store.getState().invitations?.some(({ id }) => id === invitation) === true,
    refuse: (problem) =>
      answerRefusal({ store, notifier, showWindow: (target) => commands.showWindow(target) }, problem),
  });
  const stopActions = notifier.onAction((clicked, action) => void perform(clicked, action).catch(failed));
  // The desktop holds a copy of each notification, which does not change with the language unless we update it.
  const stopLanguage = store.subscribe(({ language }, before) => {
    if (language !== before.language) notifier.updateTexts();
  });
  return () => {
    unsubscribe();
    stopActions();
    stopLanguage();
    lobby.stop();
    attendance.stop();
  };
}
