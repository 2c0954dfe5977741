import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { PeopleRegular } from '@fluentui/react-icons';
import type { Meeting } from '../../common/meeting';
import { whoIsIn } from '../../common/who-is-in';
import { say } from '../language';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    color: tokens.colorNeutralForeground2,
    '& svg': { flexShrink: 0, width: '16px', height: '16px' },
  },
  names: { minWidth: 0, overflowWrap: 'anywhere' },
});

/** The other people in a connected meeting, in one line; nothing if nobody is known to be in. */
export function WhoIsIn({ meeting }: { readonly meeting: Meeting }) {
  const styles = useStyles();
  const who = whoIsIn(meeting.people);
  if (who === undefined) return null;
  return (
    <div className={styles.line}>
      <PeopleRegular aria-hidden />
      <Caption1 className={styles.names} dir="auto" data-testid="meeting-who">
        {say(who)}
      </Caption1>
    </div>
  );
}
