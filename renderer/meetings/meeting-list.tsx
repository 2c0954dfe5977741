import { Body1, Caption1, Subtitle2, makeStyles, tokens } from '@fluentui/react-components';
import { VideoRegular } from '@fluentui/react-icons/svg/video';
import { useId } from 'react';
import { useApp } from '../state';
import { MeetingCard } from './meeting-card';

const useStyles = makeStyles({
  section: { flexGrow: 1, display: 'flex', flexDirection: 'column', gap: '8px' },
  heading: { margin: 0 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
  },
  empty: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    textAlign: 'center',
    gap: '4px',
    padding: '12px',
    color: tokens.colorNeutralForeground2,
  },
  emptyIcon: { fontSize: '32px', color: tokens.colorNeutralForeground3 },
});

/** The meetings that were started here, newest first. */
export function MeetingList() {
  const styles = useStyles();
  const meetings = useApp((app) => app.meetings);
  const headingId = useId();
  return (
    <section className={styles.section} aria-labelledby={headingId}>
      <Subtitle2 as="h2" id={headingId} className={styles.heading}>
        Meetings
      </Subtitle2>
      {meetings.length === 0 ? (
        <div className={styles.empty} data-testid="no-meetings">
          <VideoRegular className={styles.emptyIcon} aria-hidden />
          <Body1>No meetings yet</Body1>
          <Caption1>Press “Meet now”, here, in the tray or by the hotkey.</Caption1>
        </div>
      ) : (
        <ul className={styles.list} aria-labelledby={headingId}>
          {meetings.map((meeting) => (
            <MeetingCard key={meeting.operationId} meeting={meeting} />
          ))}
        </ul>
      )}
    </section>
  );
}
