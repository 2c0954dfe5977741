import type { Meeting } from '../../common/meeting';
import { isOver } from './groups';

export type ActionId =
  | 'copy'
  | 'open'
  | 'copyInvitation'
  | 'mail'
  | 'qrCode'
  | 'save'
  | 'invite'
  | 'leave'
  | 'cancel'
  | 'again'
  | 'retry'
  | 'preset'
  | 'delete';

/** Ways to send the invitation to somebody. */
const sending = ['copyInvitation', 'mail', 'qrCode', 'save'] as const;

/** The actions that the state of a meeting allows. */
interface Actions {
  /** The actions that the user probably wants now. */
  readonly buttons: readonly ActionId[];
  /** All others. */
  readonly menu: readonly ActionId[];
}

const when = <Id extends ActionId>(holds: boolean, ...ids: readonly Id[]): readonly Id[] =>
  holds ? ids : [];

export function actionsOf(meeting: Meeting): Actions {
  const hasLink = meeting.joinUrl !== undefined;
  if (!isOver(meeting))
    return {
      buttons: [
        ...when(hasLink, 'copy', 'open'),
        ...when(meeting.canLeave, 'leave'),
        ...when(meeting.canCancel, 'cancel'),
      ],
      menu: [...when(hasLink, ...sending), ...when(meeting.state === 'connected', 'invite')],
    };
  const failed = meeting.state === 'failed';
  return {
    buttons: [...when(meeting.problem?.next === 'retry', 'retry'), ...when(!failed, 'again')],
    menu: [...when(hasLink, 'copy', 'open', ...sending), 'preset', 'delete'],
  };
}
