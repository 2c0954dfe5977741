import { type Meeting, meetingTitle } from '../../common/meeting';
import { peopleAgain } from '../../common/meet-again';
import { startAnswer } from '../answer/current-answer';
import { run } from '../answer/run';
import { text } from '../../common/text';
import { emptyPreset } from '../settings/preset-input';
import { saveAsPreset, showMeeting } from '../state';
import { type ActionId } from './actions';
import { addressWords } from './meeting-words';

/** Actions that need only a press; the others open something in the window. */
export type Command = Exclude<ActionId, 'invite' | 'qrCode'>;

/** Actions that open a form or a dialog. */
export type Opening = Exclude<ActionId, Command>;

export const isCommand = (action: ActionId): action is Command => action !== 'invite' && action !== 'qrCode';

const undelete = (meeting: Meeting) => async () => {
  const done = await run(window.meetNow.undeleteMeeting(meeting.operationId), () =>
    text('meetings.done.undelete', { subject: meetingTitle(meeting) }),
  );
  if (done !== undefined) showMeeting(meeting.operationId);
};

/** The addresses of the people whom "Meet again" invites, as people write them. */
export const addressesAgain = (meeting: Meeting): readonly string[] =>
  peopleAgain(meeting).invited.flatMap(({ address }) =>
    address === undefined ? [] : [addressWords(address)],
  );

/** @param alone invites nobody; otherwise the same people are invited */
export const meetAgain = (operationId: string, alone = false) =>
  run(window.meetNow.meetAgain(operationId, alone), startAnswer, 'info');

/** Carries out an action, and shows the result. */
export function perform(command: Command, meeting: Meeting): Promise<unknown> {
  const { operationId } = meeting;
  const { meetNow } = window;
  switch (command) {
    case 'copy':
      return run(meetNow.copyJoinLink(operationId), () => text('meetings.done.copy'));
    case 'open':
      return run(meetNow.openJoinLink(operationId), () => text('meetings.done.open'));
    case 'copyInvitation':
      return run(meetNow.copyInvitation(operationId), () => text('meetings.done.copyInvitation'));
    case 'mail':
      return run(
        meetNow.mailInvitation(operationId),
        ({ complete }) => text(complete ? 'share.done.mail' : 'share.done.mailShortened'),
        'info',
      );
    case 'save':
      return run(meetNow.saveInvitation(operationId), (file) =>
        file === undefined ? undefined : text('meetings.done.save', { file }),
      );
    case 'leave':
      return run(meetNow.leaveMeeting(operationId), () => text('meetings.done.leave'));
    case 'cancel':
      return run(meetNow.cancelMeeting(operationId), () => text('meetings.done.cancel'));
    // Main knows its subject and its people.
    case 'again':
    case 'retry':
      return meetAgain(operationId);
    case 'preset': {
      const { subject, importance } = meeting;
      saveAsPreset({ ...emptyPreset, subject, importance, people: addressesAgain(meeting) });
      return Promise.resolve();
    }
    case 'delete':
      return run(meetNow.deleteMeeting(operationId), () => ({
        text: text('meetings.done.delete', { subject: meetingTitle(meeting) }),
        undo: undelete(meeting),
      }));
  }
}
