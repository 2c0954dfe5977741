import type { Meeting } from '../../common/meeting';
import { OpenedMenu } from '../opened-menu';
import { actionIcons } from './action-icons';
import { type ActionId } from './actions';
import { actionWords } from './meeting-words';
import { isCommand, perform, type Opening } from './perform';

interface Props {
  readonly meeting: Meeting;
  readonly actions: readonly ActionId[];
  /** The button that opened the menu; it gets the focus back. */
  readonly opener: HTMLElement;
  readonly close: () => void;
  /** Opens what the action needs. */
  readonly open: (action: Opening) => void;
}

/** The actions of a meeting that have no button. */
export function MeetingMenu({ meeting, actions, opener, close, open }: Props) {
  const choose = (action: ActionId) => {
    if (isCommand(action)) void perform(action, meeting);
    else open(action);
  };
  return (
    <OpenedMenu
      opener={opener}
      close={close}
      entries={actions.map((action) => ({
        id: action,
        icon: actionIcons[action],
        label: actionWords(action),
        apart: action === 'delete' && actions.length > 1,
        choose: () => choose(action),
        testId: `meeting-${action}`,
      }))}
    />
  );
}
