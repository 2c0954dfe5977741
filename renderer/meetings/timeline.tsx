import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import type { Meeting } from '../../common/meeting';
import { momentWords } from './meeting-words';
import { exactTime } from './times';

const useStyles = makeStyles({
  timeline: {
    ...typographyStyles.caption1,
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: '12px',
    rowGap: '2px',
  },
  moment: { display: 'contents' },
  time: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  what: { overflowWrap: 'anywhere', minWidth: 0 },
});

/** The events of a meeting with their times. */
export function Timeline({ meeting, locale }: { readonly meeting: Meeting; readonly locale: string }) {
  const styles = useStyles();
  return (
    <ol className={styles.timeline} data-testid="timeline">
      {meeting.timeline.map((moment, index) => (
        <li key={index} className={styles.moment}>
          <time className={styles.time} dir="auto" dateTime={new Date(moment.at).toISOString()}>
            {exactTime(moment.at, locale)}
          </time>
          <span className={styles.what}>{momentWords(moment, meeting.trigger)}</span>
        </li>
      ))}
    </ol>
  );
}
