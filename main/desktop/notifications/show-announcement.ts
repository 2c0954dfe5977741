import type { Announcement, Title } from '../../meetings/announcement';
import type { ConnectionStatus } from '../../../common/connection-status';
import type { Problem } from '../../../common/problem';
import { sentences, text } from '../../../common/text';
import { clearNotice, type AppStore, setNotice } from '../../state/store';
import type { Notifier } from './notifier';
import type { Windows } from '../window/windows';

/** @param about identifies the notification, in place of an operationId */
export const aboutProblem = (about: string, title: Title, { message, advice }: Problem): Announcement => ({
  operationId: about,
  title,
  body: advice === undefined ? [message] : [message, advice],
  urgency: 'normal',
  actions: [],
});

/** The answer to a press that was refused. @param about as in {@link aboutProblem} */
export const refusal = (about: string, title: Title, problem: Problem): Announcement => ({
  ...aboutProblem(about, title, problem),
  inWindow: { intent: 'error', problem },
});

/** Shows an announcement. If the system cannot, the tray and the window say so until notifications work again. */
export async function showAnnouncement(
  { store, notifier }: { readonly store: AppStore; readonly notifier: Notifier },
  announcement: Announcement,
): ReturnType<Notifier['show']> {
  const outcome = await notifier.show(announcement);
  if (outcome === 'shown') clearNotice(store, 'notifications');
  else if (outcome === 'unavailable')
    setNotice(store, 'notifications', 'warning', text('meeting.noNotifications'));
  return outcome;
}

/** Identifies the notification about a link that was not followed, in place of an operationId. */
export const linkTopic = 'link';

/** Identifies the notification about the connection, in place of an operationId. */
const aboutConnection = 'connection';

/**
 * Shows why the connection ended, unless the window is open: the tray icon alone is easily overlooked. A question that
 * comes back while the app tries again by itself is shown once, until the connection works or a new sign-in begins. The
 * notification leaves the screen when it is no longer true.
 * @returns a function for each change of the connection
 */
export function createTroubleNotices({
  windows,
  ...parts
}: {
  readonly store: AppStore;
  readonly notifier: Notifier;
  readonly windows: Pick<Windows, 'isOpen'>;
}): (status: ConnectionStatus) => void {
  let asked: string | undefined;
  return (status) => {
    const isOver = status.state === 'signedOut' && status.problem === undefined;
    if (status.state === 'ready' || status.state === 'connecting' || isOver) {
      asked = undefined;
      parts.notifier.withdraw(aboutConnection);
    }
    if ((status.state !== 'signedOut' && status.state !== 'faulted') || status.problem === undefined) return;
    const { state, problem } = status;
    if (state === 'faulted' && asked === problem.code) return;
    asked = problem.code;
    if (windows.isOpen()) return;
    const announcement = aboutProblem(aboutConnection, text('notifications.title.connection'), problem);
    void showAnnouncement(parts, { ...announcement, stays: true });
  };
}

/** Shows why a link was not followed, in a notification or, if the system shows none, in the window. */
export async function showRefusedLink(
  { windows, ...parts }: { readonly store: AppStore; readonly notifier: Notifier; readonly windows: Windows },
  problem: Problem,
): Promise<void> {
  const announcement = refusal(linkTopic, text('notifications.title.link'), problem);
  if ((await showAnnouncement(parts, announcement)) !== 'unavailable') return;
  setNotice(parts.store, 'link', 'warning', sentences(problem.message, problem.advice));
  windows.show();
}
