import { Button, buttonClassNames, makeStyles } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUpRegular } from '@fluentui/react-icons/svg/chevron-up';
import type { Meeting } from '../../common/meeting';
import { t } from '../language';
import { PressButton } from '../press-button';
import { actionIcons } from './action-icons';
import { actionsOf } from './actions';
import { subjectWords } from './meeting-words';
import { perform, type Command } from './perform';

// Narrow, but as high as a small button: a lower one is hard to hit.
const small = {
  minWidth: 'auto',
  minHeight: '24px',
  [`& .${buttonClassNames.icon}`]: { fontSize: '16px', width: '16px', height: '16px' },
};

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  // Narrow enough for all buttons of a connected meeting to fit in one line of the window's first size, in any language.
  button: small,
  details: { ...small, marginInlineStart: 'auto', marginInlineEnd: '-4px', paddingInline: '4px' },
});

interface Props {
  readonly meeting: Meeting;
  readonly details: { readonly open: boolean; readonly id: string; readonly toggle: () => void };
}

/** The actions that the user probably wants now, and the button that opens the details. */
export function MeetingButtons({ meeting, details }: Props) {
  const styles = useStyles();
  const commands = actionsOf(meeting).buttons.filter((id): id is Command => id !== 'invite');
  return (
    <div
      className={styles.actions}
      role="group"
      aria-label={t('meetings.actions', { subject: subjectWords(meeting) })}
    >
      {commands.map((command) => (
        <PressButton
          key={command}
          size="small"
          className={styles.button}
          icon={actionIcons[command]}
          label={t(`meetings.action.${command}`)}
          press={() => perform(command, meeting)}
          testId={`meeting-${command}`}
        />
      ))}
      <Button
        size="small"
        appearance="subtle"
        className={styles.details}
        iconPosition="after"
        icon={details.open ? <ChevronUpRegular /> : <ChevronDownRegular />}
        aria-expanded={details.open}
        aria-controls={details.open ? details.id : undefined}
        onClick={details.toggle}
        data-testid="meeting-details"
      >
        {t('common.details')}
      </Button>
    </div>
  );
}
