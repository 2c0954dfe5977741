import { t } from '../../language/t';
import type { Announcement } from '../../meetings/announcement';
import { tellNotice } from '../../state/notices';
import { type Problem, retold } from '../../../common/problem';
import { clearNotice, type AppStore } from '../../state/store';
import type { Notifier } from './notifier';
import type { Windows } from '../window/windows';

/** Shows an announcement; where the system cannot, tray and window say so until it can again. */
export async function tell(
  { store, notifier }: { readonly store: AppStore; readonly notifier: Notifier },
  announcement: Announcement,
): Promise<'shown' | 'unavailable'> {
  const outcome = await notifier.show(announcement);
  if (outcome === 'shown') clearNotice(store, 'notifications');
  else tellNotice(store, 'notifications', 'warning', () => t('meeting.noNotifications'));
  return outcome;
}

/** Nobody watches a tray icon: what ends the connection is told, unless the window shows it already. */
export function tellTrouble(
  { windows, ...parts }: { readonly store: AppStore; readonly notifier: Notifier; readonly windows: Windows },
  { message, advice }: Problem,
): void {
  if (windows.isOpen()) return;
  const trouble = { operationId: 'connection', title: message, body: advice ?? '', actions: [] };
  void tell(parts, { ...trouble, urgency: 'normal' });
}

/** Why a link was not followed: by a notification, or in the window where there are none. */
export async function tellRefusedLink(
  { windows, ...parts }: { readonly store: AppStore; readonly notifier: Notifier; readonly windows: Windows },
  problem: Problem,
): Promise<void> {
  const { message, advice = '' } = problem;
  const said = { operationId: 'link', title: message, body: advice, actions: [] };
  if ((await tell(parts, { ...said, urgency: 'normal' })) === 'shown') return;
  tellNotice(parts.store, 'link', 'warning', () => {
    const now = retold(problem);
    return `${now.message} ${now.advice ?? ''}`;
  });
  windows.show();
}
