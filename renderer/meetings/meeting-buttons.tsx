import { buttonClassNames, makeStyles } from '@fluentui/react-components';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';
import { PressButton } from '../press-button';
import { AgainButton } from './again-button';
import { actionIcons } from './action-icons';
import { actionsOf } from './actions';
import { actionWords, subjectWords } from './meeting-words';
import { DetailsTab, type Unfolding } from './meeting-tabs';
import { isCommand, perform } from './perform';

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  // Narrow enough for all buttons of a connected meeting to fit in one line of the window's first size, in any language;
  // but as high as a small button: a lower one is hard to hit.
  button: {
    minWidth: 'auto',
    minHeight: '24px',
    [`& .${buttonClassNames.icon}`]: { fontSize: '16px', width: '16px', height: '16px' },
  },
});

interface Props {
  readonly meeting: Meeting;
  /** Shows the button for the details here; absent if the meeting has a line of such buttons. */
  readonly unfolding?: Unfolding | undefined;
}

/** The actions that the user probably wants now. */
export function MeetingButtons({ meeting, unfolding }: Props) {
  const styles = useStyles();
  const commands = actionsOf(meeting).buttons.filter(isCommand);
  return (
    <div
      className={styles.actions}
      role="group"
      aria-label={t('meetings.actions', { subject: subjectWords(meeting) })}
    >
      {commands.map((command) =>
        command === 'again' ? (
          <AgainButton key={command} meeting={meeting} className={styles.button} />
        ) : (
          <PressButton
            key={command}
            size="small"
            className={styles.button}
            icon={actionIcons[command]}
            label={actionWords(command)}
            press={() => perform(command, meeting)}
            testId={`meeting-${command}`}
          />
        ),
      )}
      {unfolding !== undefined && <DetailsTab {...unfolding} />}
    </div>
  );
}
