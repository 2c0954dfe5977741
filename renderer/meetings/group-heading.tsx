import { Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { useApp } from '../state';
import { groupWords, type Group } from './groups';
import { matches } from './search';
import { useSearch } from './search-state';
import { useToday } from './use-today';

const useStyles = makeStyles({
  heading: { margin: '4px 0 0', color: tokens.colorNeutralForeground2 },
});

/** Above the meetings of a day, where any of them is found. */
export function GroupHeading({ day, ids }: Group) {
  const styles = useStyles();
  const today = useToday();
  const locale = useApp((app) => app.locale);
  const meetings = useApp((app) => app.meetings);
  const shown = useSearch(({ query }) =>
    meetings.some((meeting) => ids.includes(meeting.operationId) && matches(meeting, query)),
  );
  if (!shown) return null;
  return (
    <Caption1Strong as="h3" className={styles.heading} data-testid="meeting-group">
      {groupWords(day, today, locale)}
    </Caption1Strong>
  );
}
