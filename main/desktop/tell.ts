import type { Announcement } from '../meetings/announcement';
import { clearNotice, setNotice, type AppStore } from '../state';
import type { Notifier } from './notifications/notifier';

/** Shows an announcement; where the system cannot, tray and window say so until it can again. */
export async function tell(
  { store, notifier }: { readonly store: AppStore; readonly notifier: Notifier },
  announcement: Announcement,
): Promise<'shown' | 'unavailable'> {
  const outcome = await notifier.show(announcement);
  if (outcome === 'shown') clearNotice(store, 'notifications');
  else {
    setNotice(store, {
      id: 'notifications',
      severity: 'warning',
      text: 'This desktop shows no notifications; look here instead.',
    });
  }
  return outcome;
}
