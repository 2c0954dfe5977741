import { say, t } from '../../language/t';
import type { IncomingInvitation } from '../../../common/incoming';
import type { AppState } from '../../../common/state';
import { longestLine } from '../../../common/one-line';
import { invitationLine } from '../../meetings/announce-invitation';
import { menuLabel } from '../text';
import { command, type TrayEntry } from './tray-entry';

/** The invitations that wait for the user's answer. */
export const unanswered = ({ invitations = [] }: AppState): readonly IncomingInvitation[] =>
  invitations.filter(({ state }) => state === 'waiting');

/** An entry for each of them. */
export const invitationEntries = (state: AppState): readonly TrayEntry[] =>
  unanswered(state).map((invitation) => ({
    kind: 'submenu',
    label: menuLabel(say(invitationLine(invitation)), longestLine),
    entries: [
      command(t('invited.tray.join'), { do: 'acceptInvitation', invitation: invitation.id }),
      command(t('invited.tray.decline'), { do: 'declineInvitation', invitation: invitation.id }),
    ],
  }));

/** @param oldest the oldest of so many open invitations */
export const invitationTip = (oldest: IncomingInvitation, count: number): string =>
  count === 1
    ? t('invited.tray.tip', { line: say(invitationLine(oldest)) })
    : t('invited.tray.tipMany', { count });
