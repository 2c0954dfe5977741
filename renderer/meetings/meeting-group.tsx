import { Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import { useApp } from '../state';
import { groupWords, type Group } from './groups';
import { isShown, useSearch } from './search';
import { useToday } from './use-today';

const useStyles = makeStyles({
  group: {
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    '&[hidden]': { display: 'none' },
  },
  heading: { margin: '4px 0 0', color: tokens.colorNeutralForeground2 },
});

/** The meetings of a day under a heading; hidden if the search leaves none of them. */
export function MeetingGroup({ day, ids, children }: Group & { readonly children: ReactNode }) {
  const styles = useStyles();
  const today = useToday();
  const locale = useApp((app) => app.locale);
  const meetings = useApp((app) => app.meetings);
  const headingId = useId();
  const found = useSearch(({ query }) =>
    meetings.some((meeting) => ids.includes(meeting.operationId) && isShown(meeting, query)),
  );
  return (
    <div role="group" aria-labelledby={headingId} hidden={!found} className={styles.group}>
      <Caption1Strong as="h3" id={headingId} className={styles.heading} data-testid="meeting-group">
        <bdi>{groupWords(day, today, locale)}</bdi>
      </Caption1Strong>
      {children}
    </div>
  );
}
