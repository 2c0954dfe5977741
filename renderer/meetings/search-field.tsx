import { SearchBox, makeStyles } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { t } from '../language';
import { usePage } from '../state';
import { matches, search, useSearch } from './search';

const useStyles = makeStyles({ field: { flexGrow: 1, maxWidth: '240px', minWidth: '140px' } });

/** In milliseconds; long enough not to announce anything between two letters. */
const pause = 500;

/** Searches the meetings as the user types, and announces how many it found. */
export function SearchField() {
  const styles = useStyles();
  const query = useSearch((state) => state.query);
  const takesFocus = useSearch((state) => state.takesFocus);
  const input = useRef<HTMLInputElement | null>(null);
  useEffect(() => {
    if (!takesFocus) return;
    useSearch.setState({ takesFocus: false });
    input.current?.focus();
    input.current?.select();
  }, [takesFocus]);
  useEffect(() => {
    if (query === '') return;
    const timer = setTimeout(() => {
      const { app } = usePage.getState();
      const count = app?.meetings.filter((meeting) => matches(meeting, query)).length ?? 0;
      usePage.setState({ spoken: t('meetings.found', { count }) });
    }, pause);
    return () => clearTimeout(timer);
  }, [query]);
  // When the field disappears, the search ends.
  useEffect(() => () => search(''), []);
  return (
    <SearchBox
      ref={(element: HTMLInputElement | null) => {
        input.current = element;
      }}
      className={styles.field}
      size="small"
      name="search"
      value={query}
      placeholder={t('meetings.search')}
      aria-label={t('meetings.search')}
      dismiss={{ 'aria-label': t('meetings.clearSearch') }}
      onChange={(_event, { value }) => search(value)}
      data-testid="meeting-search"
    />
  );
}
