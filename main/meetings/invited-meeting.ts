import { defined } from '../../common/defined';
import type { TrackedInvitation } from './incoming-state';
import type { TrackedMeeting } from './meeting-state';

/** The meeting that the user joins by accepting an invitation, before the server has heard of that. */
export function invitedMeeting(
  operationId: string,
  { invitation, conversation, thread }: TrackedInvitation,
  at: number,
): TrackedMeeting {
  const { id, subject, importance, from, uri = '' } = invitation;
  return {
    meeting: {
      operationId,
      subject,
      importance,
      ...defined({ thread }),
      trigger: 'invitation',
      invitedBy: from || uri.replace(/^sip:/i, ''),
      state: 'connecting',
      linkCopied: false,
      canCancel: conversation !== undefined,
      canLeave: false,
      timeline: [
        { at, what: 'asked' },
        { at, what: 'connecting' },
      ],
    },
    invitation: id,
    ...defined({ conversation }),
    succeeded: false,
    // The user pressed Join. The link on the clipboard is for people whom the user invites.
    wishes: { openLink: true, copyLink: false },
  };
}
