import { say, t } from '../../language/t';
import type { IncomingInvitation } from '../../../common/incoming';
import type { AppState } from '../../../common/state';
import { longestLine } from '../../../common/one-line';
import { invitationLine } from '../../meetings/announce-invitation';
import { menuLabel } from '../text';
import { command, type TrayEntry } from './tray-entry';

/** An entry for each invitation that waits for the user's answer. */
export const invitationEntries = ({ invitations = [] }: AppState): readonly TrayEntry[] =>
  invitations
    .filter(({ state }) => state === 'waiting')
    .map((invitation) => ({
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
