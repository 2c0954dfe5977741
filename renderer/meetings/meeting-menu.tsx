import type { Meeting } from '../../common/meeting';
import { t } from '../language';
import { OpenedMenu } from '../opened-menu';
import { actionIcons } from './action-icons';
import { type ActionId } from './actions';
import { perform } from './perform';

interface Props {
  readonly meeting: Meeting;
  readonly actions: readonly ActionId[];
  /** The button that opened the menu; it gets the focus back. */
  readonly opener: HTMLElement;
  readonly close: () => void;
  readonly invite: () => void;
}

/** The actions of a meeting that have no button. */
export function MeetingMenu({ meeting, actions, opener, close, invite }: Props) {
  const choose = (action: ActionId) => {
    if (action === 'invite') invite();
    else void perform(action, meeting);
  };
  return (
    <OpenedMenu
      opener={opener}
      close={close}
      entries={actions.map((action) => ({
        id: action,
        icon: actionIcons[action],
        label: t(`meetings.action.${action}`),
        apart: action === 'delete' && actions.length > 1,
        choose: () => choose(action),
        testId: `meeting-${action}`,
      }))}
    />
  );
}
