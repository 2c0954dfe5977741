import type { Commands } from '../../../common/commands';
import type { Logger } from '../../base/log';
import { presetInput } from '../../../common/presets';
import { type Result, success } from '../../../common/problem';
import type { AppStore } from '../../state/store';
import type { TrayAction } from './tray-entry';

interface Deps {
  readonly store: AppStore;
  readonly commands: Commands;
  readonly logger: Logger;
}

function startPreset(id: string, { commands, store }: Deps): Result | ReturnType<Commands['startMeeting']> {
  const preset = store.getState().settings.presets.find((one) => one.id === id);
  // The user deleted the preset while the menu was open.
  if (preset === undefined) return show(commands, { page: 'start' });
  return commands.startMeeting(presetInput(preset), 'tray');
}

function show(commands: Commands, target?: Parameters<Commands['showWindow']>[0]): Result {
  commands.showWindow(target);
  return success;
}

async function perform(action: TrayAction, deps: Deps): Promise<Result<unknown>> {
  const { commands } = deps;
  switch (action.do) {
    case 'meetNow':
      return commands.startMeeting({}, 'tray');
    case 'startPreset':
      return startPreset(action.preset, deps);
    case 'acceptInvitation':
      return commands.acceptInvitation(action.invitation);
    case 'declineInvitation':
      return commands.declineInvitation(action.invitation, true);
    case 'meetAgain':
      return commands.meetAgain(action.operationId, 'tray', action.alone);
    case 'joinRoom':
      return commands.joinRoom('tray');
    case 'copyRoomLink':
      return commands.copyRoomLink();
    case 'signOut':
      return commands.signOut();
    case 'openJoinLink':
      return commands.openJoinLink(action.operationId);
    case 'switchAccount':
      return commands.switchAccount(action.address);
    case 'addAccount':
      return show(commands, { page: 'signIn', account: '' });
    case 'copyJoinLink':
      return commands.copyJoinLink(action.operationId);
    case 'copyInvitation':
      return commands.copyInvitation(action.operationId);
    case 'mailInvitation':
      return commands.mailInvitation(action.operationId);
    case 'showQrCode':
      return show(commands, { page: 'meetings', operationId: action.operationId, part: 'qrCode' });
    case 'leave':
      return commands.leaveMeeting(action.operationId);
    case 'cancel':
      return commands.cancelMeeting(action.operationId);
    case 'admit':
      return commands.admitPeople(action.operationId, action.people);
    case 'deny':
      return commands.denyPeople(action.operationId, action.people);
    case 'admitEverybody':
      return commands.admitEverybody(action.operationId, action.wanted);
    case 'muteAttendees':
      return commands.muteAttendees(action.operationId, action.wanted);
    case 'callMe':
      return commands.callMe(action.operationId);
    case 'hangUp':
      return commands.hangUp(action.operationId);
    case 'holdCall':
      return commands.holdCall(action.operationId, action.wanted);
    case 'useHotkey':
      return commands.changeSettings({ hotkey: action.accelerator });
    case 'openStart':
      return show(commands, { page: 'start' });
    case 'openMeeting':
      return show(commands, { page: 'meetings', operationId: action.operationId });
    case 'openMeetings':
      return show(commands, { page: 'meetings' });
    case 'openWindow':
      return show(commands);
    case 'openSettings':
      return show(commands, { page: 'settings' });
    case 'signIn':
      return show(commands, { page: 'signIn' });
    case 'quit':
      commands.quit();
      return success;
  }
}

/** Runs an action from the tray menu and logs failures. The commands themselves tell the user (answer.ts). */
export async function runTrayAction(action: TrayAction, deps: Deps): Promise<void> {
  const { logger } = deps;
  try {
    const result = await perform(action, deps);
    if (!result.ok) logger.warn(`tray: ${action.do} was refused`, result.problem);
  } catch (error) {
    logger.error(`tray: ${action.do} failed`, error);
  }
}
