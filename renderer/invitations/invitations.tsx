import { useApp } from '../state';
import { InvitationCard } from './invitation-card';

/** The invitations that wait for the user's answer, above everything else. */
export function Invitations() {
  const invitations = useApp((app) => app.invitations);
  return invitations?.map((invitation) => <InvitationCard key={invitation.id} invitation={invitation} />);
}
