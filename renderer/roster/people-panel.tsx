import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { MicOffRegular, MicRegular, PersonAddRegular } from '@fluentui/react-icons';
import type { Meeting } from '../../common/meeting';
import { AdmitEverybody } from '../lobby/admit-everybody';
import { t } from '../language';
import { PressButton } from '../press-button';
import { muteAttendees } from './change-person';
import { accessWords } from './person-words';
import { countsOf } from './roster';
import { RosterList } from './roster-list';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '6px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  button: { minWidth: 'auto' },
});

interface Props {
  readonly id: string;
  readonly meeting: Meeting;
  /** @param button gets the focus back */
  readonly invite: (button: HTMLElement) => void;
}

/** Who is in the meeting, who gets in, and what the user may do about it. */
export function PeoplePanel({ id, meeting, invite }: Props) {
  const styles = useStyles();
  const { operationId, people = [], lobby = [], attendeeActions = [], details } = meeting;
  const { all, presenters, guests } = countsOf(people);
  const counts = [
    t('roster.count', { count: all }),
    ...(presenters > 0 ? [t('roster.presenters', { count: presenters })] : []),
    ...(guests > 0 ? [t('roster.guests', { count: guests })] : []),
  ].join(' · ');
  const access = accessWords(details?.accessLevel);
  return (
    <div id={id} className={styles.panel} data-testid="people-panel">
      {all > 0 && (
        <Caption1 className={styles.quiet} data-testid="people-counts">
          {counts}
        </Caption1>
      )}
      <RosterList operationId={operationId} people={people} />
      <div className={styles.buttons}>
        <Button
          size="small"
          className={styles.button}
          icon={<PersonAddRegular />}
          onClick={({ currentTarget }) => invite(currentTarget)}
          data-testid="people-invite"
        >
          {t('meetings.action.invite')}
        </Button>
        {attendeeActions.includes('mute') && (
          <PressButton
            size="small"
            icon={<MicOffRegular />}
            label={t('roster.muteAll')}
            press={() => muteAttendees(operationId, true)}
            testId="mute-all"
          />
        )}
        {attendeeActions.includes('unmute') && (
          <PressButton
            size="small"
            icon={<MicRegular />}
            label={t('roster.unmuteAll')}
            press={() => muteAttendees(operationId, false)}
            testId="unmute-all"
          />
        )}
      </div>
      {access !== undefined && (
        <Caption1 className={styles.quiet} data-testid="access-level">
          {access}
        </Caption1>
      )}
      {/* Otherwise the switch is beside those who wait. */}
      {lobby.length === 0 && meeting.admitsEverybody !== true && <AdmitEverybody meeting={meeting} />}
    </div>
  );
}
