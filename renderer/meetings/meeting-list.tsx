import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useDeferredValue, useId, useRef } from 'react';
import { useApp } from '../state';
import { t } from '../language';
import { useUnchanged } from '../reuse-unchanged';
import { firstOf, groupsOf } from './groups';
import { MeetingCard } from './meeting-card';
import { MeetingGroup } from './meeting-group';
import { MeetingRow } from './meeting-row';
import { NoMeetings, NothingFound } from './empty';
import { useSearch } from './search';
import { SearchField } from './search-field';
import { useKeptFocus } from './use-kept-focus';
import { useDayChanges } from './use-today';

const useStyles = makeStyles({
  section: { flexGrow: 1, display: 'flex', flexDirection: 'column', gap: '8px' },
  // As high as the search field, so that nothing moves when it appears.
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '8px',
    minHeight: '32px',
  },
  heading: { ...typographyStyles.subtitle2, margin: 0, outlineStyle: 'none' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    color: tokens.colorNeutralForeground1,
  },
});

/** From this many meetings on, there is a search field: fewer can be seen at a glance. */
const searchedFrom = 4;

/** More meetings than any screen shows. */
const seenAtFirst = 20;

/** The meetings that were started here: the running ones, then the others by day. */
export function MeetingList() {
  const styles = useStyles();
  const groups = useApp(useUnchanged((app) => groupsOf(app.meetings)));
  // The first paint draws what can be seen; the rest follows.
  const drawn = useDeferredValue(Infinity, seenAtFirst);
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const keepFocus = useKeptFocus(section, heading);
  const headingId = useId();
  const wanted = useSearch((state) => state.wanted);
  useDayChanges();
  const count = groups.reduce((sum, { ids }) => sum + ids.length, 0);
  return (
    <section ref={section} className={styles.section} aria-labelledby={headingId} onFocus={keepFocus}>
      <div className={styles.top}>
        <h2 id={headingId} ref={heading} tabIndex={-1} className={styles.heading}>
          {t('meetings.title')}
        </h2>
        {(count >= searchedFrom || (wanted && count > 0)) && <SearchField />}
      </div>
      {count === 0 && <NoMeetings />}
      {firstOf(groups, drawn).map(({ day, ids }) => (
        <MeetingGroup key={day} day={day} ids={ids}>
          <ul className={styles.list}>
            {ids.map((id) => (
              <MeetingRow key={id} operationId={id}>
                <MeetingCard operationId={id} />
              </MeetingRow>
            ))}
          </ul>
        </MeetingGroup>
      ))}
      <NothingFound />
    </section>
  );
}
