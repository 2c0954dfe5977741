import {
  MicOffRegular,
  MicRegular,
  PersonDeleteRegular,
  PersonRegular,
  PersonStarRegular,
} from '@fluentui/react-icons';
import type { Person, PersonChange } from '../../common/people';
import { t } from '../language';
import { OpenedMenu } from '../opened-menu';
import { actionsFor } from './roster';

const icons: Readonly<Record<PersonChange, React.JSX.Element>> = {
  promote: <PersonStarRegular />,
  demote: <PersonRegular />,
  mute: <MicOffRegular />,
  unmute: <MicRegular />,
  eject: <PersonDeleteRegular />,
};

interface Props {
  readonly person: Person;
  /** The button that opened the menu; it gets the focus back. */
  readonly opener: HTMLElement;
  readonly close: () => void;
  readonly choose: (action: PersonChange) => void;
}

/** What the user may do with somebody in the meeting: exactly what the server offers. */
export function PersonMenu({ person, opener, close, choose }: Props) {
  const actions = actionsFor(person);
  return (
    <OpenedMenu
      opener={opener}
      close={close}
      entries={actions.map((action) => ({
        id: action,
        icon: icons[action],
        label: t(`roster.action.${action}`),
        // The server has not confirmed the last change yet.
        disabled: person.asked !== undefined,
        apart: action === 'eject' && actions.length > 1,
        choose: () => choose(action),
        testId: `person-${action}`,
      }))}
    />
  );
}
