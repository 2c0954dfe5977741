import type { Commands } from '../../../common/commands';
import type { SettingsView } from '../../../common/settings-schema';
import type { Logger } from '../../base/log';
import { announceInvitation, invitationKey } from '../../meetings/announce-invitation';
import type { Announcement } from '../../meetings/announcement';
import type { IncomingBook } from '../../meetings/incoming-book';
import type { TrackedInvitation } from '../../meetings/incoming-state';
import type { AppStore } from '../../state/store';
import type { Notifier } from './notifier';
import { showAnnouncement } from './show-announcement';

interface InvitationDeps {
  readonly store: AppStore;
  readonly incoming: Pick<IncomingBook, 'onChange' | 'open'>;
  readonly notifier: Notifier;
  readonly commands: Pick<Commands, 'showWindow'>;
  readonly logger: Logger;
}

const isWanted = ({ urgency }: Announcement, wanted: SettingsView['notifications']): boolean =>
  wanted === 'all' || (wanted === 'results' && urgency !== 'low');

/**
 * Announces invitations of other people.
 * @returns a function that stops it, and removes the notifications of open invitations from the screen
 */
export function announceInvitations(deps: InvitationDeps): () => void {
  const { store, incoming, notifier, commands, logger } = deps;
  const failed = (error: unknown): void => logger.error('notifications: unexpected', error);
  const withdraw = ({ invitation }: TrackedInvitation): void =>
    notifier.withdraw(invitationKey(invitation.id));

  const announce = async (after: TrackedInvitation, before: TrackedInvitation | undefined): Promise<void> => {
    const announcement = announceInvitation(before, after);
    if (announcement === undefined) return;
    if (announcement === 'withdraw' || !isWanted(announcement, store.getState().settings.notifications)) {
      withdraw(after);
      return;
    }
    const outcome = await showAnnouncement({ store, notifier }, announcement);
    // Nothing else tells a user at once who has the window closed.
    if (outcome === 'unavailable' && after.end === undefined) commands.showWindow({ page: 'meetings' });
  };

  const unsubscribe = incoming.onChange((after, before) => void announce(after, before).catch(failed));
  return () => {
    unsubscribe();
    incoming.open.forEach(withdraw);
  };
}
