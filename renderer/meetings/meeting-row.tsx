import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';
import { usePage } from '../state';
import { matches } from './search';
import { search, useSearch } from './search-state';
import { answerTurn, isAnswered } from './shown';
import { useMeeting } from './use-meeting';

const useStyles = makeStyles({
  row: {
    borderRadius: tokens.borderRadiusMedium,
    outlineStyle: 'none',
    '&:focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '&[hidden]': { display: 'none' },
  },
});

/** The place of a meeting in the list: hides it where it is not what is searched for, and has the keyboard when it is shown. */
export function MeetingRow({
  operationId,
  children,
}: {
  readonly operationId: string;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  const meeting = useMeeting(operationId);
  const found = useSearch(({ query }) => meeting !== undefined && matches(meeting, query));
  const turn = usePage(({ view }) => (view.operationId === operationId ? view.turn : undefined));
  const row = useRef<HTMLLIElement>(null);

  useEffect(() => {
    if (turn === undefined || isAnswered(turn)) return;
    if (!found) {
      search('');
      return;
    }
    answerTurn(turn);
    row.current?.focus();
    row.current?.scrollIntoView({ block: 'nearest' });
  }, [turn, found]);

  return (
    <li
      ref={row}
      tabIndex={-1}
      hidden={!found}
      className={styles.row}
      data-testid="meeting"
      data-operation-id={operationId}
      data-state={meeting?.state}
    >
      {children}
    </li>
  );
}
