import type { Commands } from '../../../common/commands';
import type { Meeting } from '../../../common/meeting';
import { invitationOf } from '../../meetings/announce-invitation';
import type { Announcement } from '../../meetings/announcement';
import { hotkeyNotification } from '../hotkey/first-hotkey';
import type { NotificationAction } from './notifier';

interface ClickDeps {
  readonly commands: Commands;
  readonly meetingOf: (operationId: string) => Meeting | undefined;
}

/** Performs the actions that the user clicks in notifications. */
export const clickPerformer =
  ({ commands, meetingOf }: ClickDeps) =>
  async ({ operationId, about, people = [] }: Announcement, action: NotificationAction): Promise<void> => {
    const invitation = invitationOf(operationId);
    if (invitation !== undefined) {
      await answerInvitation(commands, invitation, action);
      return;
    }
    if (meetingOf(operationId) === undefined) {
      if (operationId === hotkeyNotification) commands.showWindow({ page: 'settings' });
      else commands.showWindow();
      return;
    }
    if (about === 'chat') {
      commands.showWindow({ page: 'meetings', operationId, part: 'chat' });
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
