import type { Commands } from '../../../common/commands';
import type { Meeting } from '../../../common/meeting';
import type { Problem } from '../../../common/problem';
import { text } from '../../../common/text';
import { invitationOf } from '../../meetings/announce-invitation';
import type { Announcement } from '../../meetings/announcement';
import { hotkeyNotification } from '../hotkey/first-hotkey';
import type { NotificationAction } from './notifier';
import { outdated, whyOutdated } from './outdated-click';

interface ClickDeps {
  readonly commands: Commands;
  readonly meetingOf: (operationId: string) => Meeting | undefined;
  /** Whether the user can still answer the invitation with this URL. */
  readonly isOpen: (invitation: string) => boolean;
  /** Tells the user why nothing was done. */
  readonly refuse: (problem: Problem) => void;
}

/** Performs the actions that the user clicks in notifications. A button that no longer applies does nothing but say so. */
export const clickPerformer =
  ({ commands, meetingOf, isOpen, refuse }: ClickDeps) =>
  async ({ operationId, about, people = [] }: Announcement, action: NotificationAction): Promise<void> => {
    const invitation = invitationOf(operationId);
    if (invitation !== undefined) {
      if (action !== 'open' && !isOpen(invitation)) refuse(outdated(text('invited.over')));
      else await answerInvitation(commands, invitation, action);
      return;
    }
    const meeting = meetingOf(operationId);
    if (meeting === undefined) {
      if (action !== 'open' && action !== 'show') refuse(outdated(text('meeting.unknown')));
      else if (operationId === hotkeyNotification) commands.showWindow({ page: 'settings' });
      else commands.showWindow();
      return;
    }
    if (about === 'chat') {
      commands.showWindow({ page: 'meetings', operationId, part: 'chat' });
      return;
    }
    const problem = action === 'open' ? undefined : whyOutdated(action, meeting);
    if (problem !== undefined) {
      refuse(problem);
      return;
    }
    switch (action) {
      case 'open':
      case 'show':
        commands.showWindow({ page: 'meetings', operationId });
        return;
      case 'admit':
      case 'admitAll':
        await commands.admitPeople(operationId, people);
        return;
      case 'deny':
        await commands.denyPeople(operationId, people);
        return;
      case 'callMe':
        await commands.callMe(operationId);
        return;
      case 'hangUp':
        await commands.hangUp(operationId);
        return;
      case 'join':
        await commands.openJoinLink(operationId);
        return;
      case 'copyLink':
        await commands.copyJoinLink(operationId);
        return;
      case 'cancel':
        await commands.cancelMeeting(operationId);
        return;
      case 'leave':
        await commands.leaveMeeting(operationId);
        return;
      case 'tryAgain':
      case 'meetAgain':
        await commands.meetAgain(operationId, 'notification');
        return;
      case 'meetAlone':
        await commands.meetAgain(operationId, 'notification', true);
        return;
      case 'acceptInvitation':
      case 'declineInvitation':
        return;
    }
  };

async function answerInvitation(commands: Commands, id: string, action: NotificationAction): Promise<void> {
  if (action === 'acceptInvitation') await commands.acceptInvitation(id);
  else if (action === 'declineInvitation') await commands.declineInvitation(id, true);
  else commands.showWindow({ page: 'meetings' });
}
