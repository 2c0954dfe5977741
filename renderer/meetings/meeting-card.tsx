import {
  Body1Strong,
  Caption1,
  Card,
  Text,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { Suspense, lazy, useId, useState } from 'react';
import { ProblemText } from '../answer/problem-text';
import { t } from '../language';
import { LobbyPanel } from '../lobby/lobby-panel';
import { CallStrip } from '../phone/call-strip';
import { useApp, usePage, useMeeting } from '../state';
import { askedAt, isOver } from './groups';
import { MeetingButtons } from './meeting-buttons';
import { MeetingMenuButton } from './meeting-menu-button';
import { MeetingStateMark } from './meeting-state-mark';
import { MeetingTabs, OpenPart, type Part } from './meeting-tabs';
import { stateHint, subjectWords } from './meeting-words';
import { timeOfDay, timeWords } from './times';
import { useToday } from './use-today';

// Loaded when it is opened.
const InviteForm = lazy(async () => ({ default: (await import('./invite-form')).InviteForm }));

const useStyles = makeStyles({
  card: { rowGap: '6px' },
  target: { outline: `2px solid ${tokens.colorBrandStroke1}`, outlineOffset: '-1px' },
  top: { display: 'flex', alignItems: 'flex-start', columnGap: '8px' },
  subject: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere', margin: 0, lineHeight: '24px' },
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

/** A meeting: its subject, its state, and the actions that are possible now. */
export function MeetingCard({ operationId }: { readonly operationId: string }) {
  const styles = useStyles();
  const meeting = useMeeting(operationId);
  const isTarget = usePage(({ view }) => view.operationId === operationId);
  const locale = useApp((app) => app.locale);
  const today = useToday();
  // The button that opened the form for inviting; it gets the focus back.
  const [inviting, setInviting] = useState<HTMLElement>();
  const [open, setOpen] = useState<Part>();
  // A notification that the user clicks asks for a part, once for each click.
  const asked = usePage(({ view }) => (view.operationId === operationId ? view.part : undefined));
  const turn = usePage(({ view }) => view.turn);
  const [answeredTurn, setAnsweredTurn] = useState<number>();
  if (asked !== undefined && answeredTurn !== turn) {
    setAnsweredTurn(turn);
    setOpen(asked);
  }
  const subjectId = useId();
  const partId = useId();
  if (meeting === undefined) return null;

  const at = askedAt(meeting);
  const over = isOver(meeting);
  const hint = stateHint(meeting);
  const connected = meeting.state === 'connected';
  // Of a meeting that is not connected, there are only the details.
  const part = connected || open === 'details' ? open : undefined;
  const toggle = (wanted: Part) => setOpen(part === wanted ? undefined : wanted);
  const unfolding = { open: part, toggle, partId };
  const closeInvite = () => {
    setInviting(undefined);
    inviting?.focus();
  };
  return (
    <Card
      role="group"
      aria-labelledby={subjectId}
      className={mergeClasses(styles.card, isTarget && styles.target)}
    >
      <div className={styles.top}>
        <Body1Strong as="h4" id={subjectId} className={styles.subject}>
          <bdi>{subjectWords(meeting)}</bdi>
        </Body1Strong>
        <MeetingMenuButton meeting={meeting} invite={setInviting} />
      </div>
      <div className={styles.line}>
        <MeetingStateMark meeting={meeting} />
        {at !== undefined && (
          <Caption1 dir="auto">{over ? timeOfDay(at, locale) : timeWords(at, today, locale)}</Caption1>
        )}
        {meeting.importance !== 'Normal' && (
          <Caption1 className={styles.urgent}>{t(`common.importance.${meeting.importance}`)}</Caption1>
        )}
      </div>
      {hint !== undefined && <Caption1 className={styles.hint}>{hint}</Caption1>}
      {meeting.problem !== undefined && (
        <div className={styles.problem}>
          <ProblemText problem={meeting.problem} />
        </div>
      )}
      {connected && <LobbyPanel meeting={meeting} />}
      {connected && <CallStrip meeting={meeting} />}
      {meeting.joinUrl !== undefined && !over && (
        <Text size={200} className={styles.link}>
          <bdi dir="ltr">{meeting.joinUrl}</bdi>
        </Text>
      )}
      <MeetingButtons meeting={meeting} unfolding={connected ? undefined : unfolding} />
      {connected && <MeetingTabs meeting={meeting} {...unfolding} />}
      <OpenPart part={part} id={partId} meeting={meeting} invite={setInviting} />
      <Suspense>{inviting !== undefined && <InviteForm meeting={meeting} close={closeInvite} />}</Suspense>
    </Card>
  );
}
