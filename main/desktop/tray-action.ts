import type { Commands } from '../commands';
import type { Logger } from '../log';
import { success, type Result } from '../problem';
import type { TrayAction } from './tray-menu';

async function perform(action: TrayAction, commands: Commands): Promise<Result<unknown>> {
  switch (action.do) {
    case 'meetNow':
      return commands.startMeeting({}, 'tray');
    case 'signOut':
      return commands.signOut();
    case 'copyJoinLink':
      return commands.copyJoinLink(action.operationId);
    case 'leave':
      return commands.leaveMeeting(action.operationId);
    case 'cancel':
      return commands.cancelMeeting(action.operationId);
    case 'openStart':
      commands.showWindow({ page: 'start' });
      return success;
    case 'openMeeting':
      commands.showWindow({ page: 'meetings', operationId: action.operationId });
      return success;
    case 'openWindow':
      commands.showWindow();
      return success;
    case 'signIn':
      commands.showWindow({ page: 'signIn' });
      return success;
    case 'quit':
      commands.quit();
      return success;
  }
}

/** Runs what was chosen in the tray. Its user is told by the commands themselves (answer.ts); here it is logged. */
export async function runTrayAction(action: TrayAction, commands: Commands, logger: Logger): Promise<void> {
  try {
    const result = await perform(action, commands);
    if (!result.ok) logger.warn(`tray: ${action.do} was refused`, result.problem);
  } catch (error) {
    logger.error(`tray: ${action.do} failed`, error);
  }
}
