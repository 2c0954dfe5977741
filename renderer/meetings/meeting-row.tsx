import { makeStyles, tokens } from '@fluentui/react-components';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { keyboard } from '../keyboard';
import { actionsOf } from './actions';
import { perform } from './perform';
import { isShown, search, useSearch } from './search';
import { useMeeting, usePage } from '../state';

const useStyles = makeStyles({
  row: {
    borderRadius: tokens.borderRadiusMedium,
    outlineStyle: 'none',
    // Of hundreds of meetings, the window draws only those that it shows.
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 120px',
    // Room for the shadow of the card.
    overflowClipMargin: '8px',
    '&:focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
    '&[hidden]': { display: 'none' },
  },
});

/** The place of a meeting in the list. It is hidden if the search does not find it, and gets the focus when main shows it. */
export function MeetingRow({
  operationId,
  children,
}: {
  readonly operationId: string;
  readonly children: ReactNode;
}) {
  const styles = useStyles();
  const meeting = useMeeting(operationId);
  const found = useSearch(({ query }) => meeting !== undefined && isShown(meeting, query));
  const turn = usePage(({ view }) => (view.operationId === operationId ? view.turn : undefined));
  const row = useRef<HTMLLIElement>(null);

  useEffect(() => {
    if (turn === undefined || hasTakenFocus(turn)) return;
    if (!found) {
      search('');
      return;
    }
    rememberFocus(turn);
    row.current?.focus();
    row.current?.scrollIntoView({ block: 'nearest' });
  }, [turn, found]);

  const deletable = meeting !== undefined && actionsOf(meeting).menu.includes('delete');
  const pressed = (event: KeyboardEvent) => {
    // React also reports the keys of the meeting's menu, which is elsewhere in the page.
    const within = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (!deletable || !within || event.defaultPrevented || !isDelete(event)) return;
    event.preventDefault();
    void perform('delete', meeting);
  };

  return (
    <li
      ref={row}
      onKeyDown={pressed}
      {...(deletable && { 'aria-keyshortcuts': 'Delete' })}
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

/** Delete, or what deletes in the Finder of macOS. In a text field, the key deletes text. */
const isDelete = ({ key, ctrlKey, altKey, shiftKey, metaKey, target }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !altKey &&
  !shiftKey &&
  (metaKey ? keyboard === 'mac' && key === 'Backspace' : key === 'Delete') &&
  !(target instanceof Element && target.matches('input, textarea'));

let focusedTurn: number | undefined;

/**
 * Each time that main asks to show a meeting, its card takes the focus once, and not again when it moves to another day.
 * @param turn of the view
 */
const hasTakenFocus = (turn: number): boolean => focusedTurn === turn;

function rememberFocus(turn: number): void {
  focusedTurn = turn;
}
