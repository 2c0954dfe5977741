import type { Clock } from '../../base/clock';
import type { Commands } from '../../../common/commands';
import type { Logger } from '../../base/log';
import { announce, type Announcement, announceTakenUp, isTakenUp } from '../../meetings/announcement';
import { finalStates, type Meeting } from '../../../common/meeting';
import type { SettingsView } from '../../../common/settings-schema';
import type { AppStore } from '../../state/store';
import type { NotificationAction, Notifier } from './notifier';
import { hotkeyNotification } from '../hotkey/first-hotkey';
import { tell } from './tell';

interface Parts {
  readonly store: AppStore;
  readonly notifier: Notifier;
  readonly commands: Commands;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Meetings that are taken up within this time share one notification, in milliseconds. */
const together = 1_000;

/** Whether its user wants to be told that: everything, results only, or nothing. */
function isWanted({ urgency }: Announcement, wanted: SettingsView['notifications']): boolean {
  return wanted === 'all' || (wanted === 'results' && urgency !== 'low');
}

/** Announces every change of a meeting, each once and in order, and does what is clicked in a notification. */
export function startAnnouncer({ store, notifier, commands, clock, logger }: Parts): () => void {
  const failed = (error: unknown): void => logger.error('notifications: unexpected', error);
  const takenUp = new Set<string>();
  const tellTakenUp = async (): Promise<void> => {
    const still = ({ operationId, state }: Meeting): boolean =>
      takenUp.has(operationId) && !finalStates.has(state);
    const [newest, ...others] = store.getState().meetings.filter(still);
    takenUp.clear();
    if (newest === undefined) return;
    const announcement = announceTakenUp([newest, ...others]);
    if (isWanted(announcement, store.getState().settings.notifications))
      await tell({ store, notifier }, announcement);
  };
  const tellOf = async (before: Meeting | undefined, after: Meeting): Promise<void> => {
    // What is over when it comes into the list is history, or was deleted and brought back.
    if (before === undefined && finalStates.has(after.state)) return;
    const announcement = announce(before, after);
    if (announcement === undefined && isTakenUp(before, after)) {
      if (takenUp.size === 0) clock.after(together, () => void tellTakenUp().catch(failed));
      takenUp.add(after.operationId);
    } else if (announcement !== undefined) takenUp.delete(after.operationId); // the other notification says more
    if (announcement === undefined && finalStates.has(after.state)) notifier.withdraw(after.operationId);
    if (announcement === undefined || !isWanted(announcement, store.getState().settings.notifications))
      return;
    const outcome = await tell({ store, notifier }, announcement);
    // A meeting that failed leaves the tray: without a notification only the window can tell it.
    if (outcome === 'unavailable' && after.state === 'failed') {
      commands.showWindow({ page: 'meetings', operationId: after.operationId });
    }
  };

  const act = async (operationId: string, action: NotificationAction): Promise<void> => {
    if (!store.getState().meetings.some((one) => one.operationId === operationId)) {
      if (operationId === hotkeyNotification) commands.showWindow({ page: 'settings' });
      else commands.showWindow();
      return;
    }
    switch (action) {
      case 'open':
        commands.showWindow({ page: 'meetings', operationId });
        return;
      case 'join':
        await commands.openJoinLink(operationId);
        return;
      case 'copyLink':
        await commands.copyJoinLink(operationId);
        return;
      case 'cancel':
        await commands.cancelMeeting(operationId);
        return;
      case 'leave':
        await commands.leaveMeeting(operationId);
        return;
      case 'tryAgain':
      case 'meetAgain':
        await commands.meetAgain(operationId, 'notification');
    }
  };

  const unsubscribe = store.subscribe(({ meetings }, { meetings: previous }) => {
    if (meetings === previous) return;
    const known = new Map(previous.map((meeting) => [meeting.operationId, meeting]));
    // The list has the newest first; told are the oldest first.
    for (const meeting of [...meetings].reverse()) {
      const before = known.get(meeting.operationId);
      if (before !== meeting) tellOf(before, meeting).catch(failed);
    }
  });
  const stopActions = notifier.onAction((operationId, action) => void act(operationId, action).catch(failed));
  return () => {
    unsubscribe();
    stopActions();
  };
}
