import type { IncomingInvitation } from '../../common/incoming';
import type { AppState } from '../../common/state';
import { t } from '../language';

/** Who invites; for whom, if a delegate does. */
export function inviterWords({ from, onBehalfOf }: IncomingInvitation): string {
  const name = from || t('meetings.somebody');
  return onBehalfOf === undefined || onBehalfOf === ''
    ? t('invitations.from', { name })
    : t('invitations.onBehalfOf', { name, other: onBehalfOf });
}

/** What a screen reader announces: invitations that are new. */
export function invitationNews(
  before: AppState['invitations'] = [],
  after: AppState['invitations'] = [],
): readonly string[] {
  return after
    .filter(({ id }) => !before.some((one) => one.id === id))
    .map((invitation) =>
      [
        ...(invitation.importance === 'Normal' ? [] : [t(`common.importance.${invitation.importance}`)]),
        inviterWords(invitation),
        ...(invitation.subject === '' ? [] : [invitation.subject]),
      ].join(': '),
    );
}
