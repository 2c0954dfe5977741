import type { Announcement } from '../../meetings/announcement';
import type { Problem } from '../../../common/problem';
import { sentences, text } from '../../../common/text';
import { clearNotice, type AppStore, setNotice } from '../../state/store';
import type { Notifier } from './notifier';
import type { Windows } from '../window/windows';

/** @param about stands where an operationId would */
export const aboutProblem = (about: string, { message, advice }: Problem): Announcement => ({
  operationId: about,
  title: message,
  body: advice === undefined ? [] : [advice],
  urgency: 'normal',
  actions: [],
});

/** Shows an announcement. If the system cannot, the tray and the window say so until it can again. */
export async function tell(
  { store, notifier }: { readonly store: AppStore; readonly notifier: Notifier },
  announcement: Announcement,
): Promise<'shown' | 'unavailable'> {
  const outcome = await notifier.show(announcement);
  if (outcome === 'shown') clearNotice(store, 'notifications');
  else setNotice(store, 'notifications', 'warning', text('meeting.noNotifications'));
  return outcome;
}

/** The tray icon is easily overlooked: a notification says why the connection ended, unless the window is open. */
export function tellTrouble(
  { windows, ...parts }: { readonly store: AppStore; readonly notifier: Notifier; readonly windows: Windows },
  problem: Problem,
): void {
  if (!windows.isOpen()) void tell(parts, aboutProblem('connection', problem));
}

/** Why a link was not followed: in a notification, or in the window if the system shows none. */
export async function tellRefusedLink(
  { windows, ...parts }: { readonly store: AppStore; readonly notifier: Notifier; readonly windows: Windows },
  problem: Problem,
): Promise<void> {
  if ((await tell(parts, aboutProblem('link', problem))) === 'shown') return;
  setNotice(parts.store, 'link', 'warning', sentences(problem.message, problem.advice));
  windows.show();
}
