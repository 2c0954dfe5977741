import {
  Caption1,
  Card,
  Subtitle2,
  Text,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useId, useRef } from 'react';
import { type Meeting } from '../../preload/contract';
import { ProblemText } from '../answer/problem-text';
import { usePage } from '../state';
import { MeetingActions } from './meeting-actions';
import { MeetingStateMark } from './meeting-state-mark';
import { startedWords, stateHints, subjectWords } from './meeting-words';

const useStyles = makeStyles({
  card: { rowGap: '6px' },
  target: { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-1px' },
  subject: { overflowWrap: 'anywhere', margin: 0, lineHeight: '20px' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '10px',
    rowGap: '2px',
    alignItems: 'center',
    color: tokens.colorNeutralForeground2,
  },
  urgent: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
  hint: { color: tokens.colorNeutralForeground2 },
  link: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2, userSelect: 'text' },
  problem: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
});

/** A meeting: what it is, how it fares, and what can be done with it now. */
export function MeetingCard({ meeting }: { readonly meeting: Meeting }) {
  const styles = useStyles();
  const item = useRef<HTMLLIElement>(null);
  const subjectId = useId();
  const view = usePage((page) => page.view);
  const isTarget = view.operationId === meeting.operationId;

  useEffect(() => {
    if (!isTarget) return;
    item.current?.focus();
    item.current?.scrollIntoView({ block: 'nearest' });
  }, [isTarget, view.turn]);

  const hint = stateHints[meeting.state];
  return (
    <li
      ref={item}
      tabIndex={-1}
      style={{ outline: 'none' }}
      aria-labelledby={subjectId}
      data-testid="meeting"
      data-operation-id={meeting.operationId}
      data-state={meeting.state}
    >
      <Card size="small" className={mergeClasses(styles.card, isTarget && styles.target)}>
        <Subtitle2 as="h3" id={subjectId} className={styles.subject} dir="auto">
          {subjectWords(meeting)}
        </Subtitle2>
        <div className={styles.line}>
          <MeetingStateMark state={meeting.state} />
          <Caption1>{startedWords(meeting)}</Caption1>
          {meeting.importance !== 'Normal' && (
            <Caption1 className={styles.urgent}>{meeting.importance}</Caption1>
          )}
        </div>
        {hint !== undefined && <Caption1 className={styles.hint}>{hint}</Caption1>}
        {meeting.problem !== undefined && (
          <div className={styles.problem}>
            <ProblemText problem={meeting.problem} />
          </div>
        )}
        {meeting.joinUrl !== undefined && (
          <Text size={200} className={styles.link} dir="ltr">
            {meeting.joinUrl}
          </Text>
        )}
        <MeetingActions meeting={meeting} />
      </Card>
    </li>
  );
}
