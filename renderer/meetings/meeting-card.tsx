import { Body1Strong, Caption1, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Suspense, lazy, useId, useState } from 'react';
import { ProblemText } from '../answer/problem-text';
import { Card } from '../card';
import { t } from '../language';
import { LobbyPanel } from '../lobby/lobby-panel';
import { CallStrip } from '../phone/call-strip';
import { usePage, useMeeting } from '../state';
import { isOver } from './groups';
import { MeetingButtons } from './meeting-buttons';
import { MeetingMenuButton } from './meeting-menu-button';
import { MeetingStateMark } from './meeting-state-mark';
import { MeetingTabs, OpenPart, type Part } from './meeting-tabs';
import { stateHint, subjectWords } from './meeting-words';
import type { Opening } from './perform';
import { MeetingTime } from './meeting-time';
import { WhoIsIn } from './who-is-in';

// Loaded when they are opened.
const QrDialog = lazy(async () => ({ default: (await import('./qr-dialog')).QrDialog }));
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

/** The form or dialog that is open. */
interface Opened {
  readonly what: Opening;
  /** It opened it, and gets the focus back; absent if the tray did. */
  readonly button?: HTMLElement;
}

/** A meeting: its subject, its state, and the actions that are possible now. */
export function MeetingCard({ operationId }: { readonly operationId: string }) {
  const styles = useStyles();
  const meeting = useMeeting(operationId);
  const isTarget = usePage(({ view }) => view.operationId === operationId);
  const [opening, setOpening] = useState<Opened>();
  const [open, setOpen] = useState<Part>();
  // A notification that the user clicks asks for a part, once for each click.
  const asked = usePage(({ view }) => (view.operationId === operationId ? view.part : undefined));
  const turn = usePage(({ view }) => view.turn);
  const [answeredTurn, setAnsweredTurn] = useState<number>();
  if (asked !== undefined && answeredTurn !== turn) {
    setAnsweredTurn(turn);
    if (asked === 'qrCode') setOpening({ what: asked });
    else setOpen(asked);
  }
  const subjectId = useId();
  const partId = useId();
  if (meeting === undefined) return null;

  const over = isOver(meeting);
  const hint = stateHint(meeting);
  const connected = meeting.state === 'connected';
  // Of a meeting that is not connected, there are only the details.
  const part = connected || open === 'details' ? open : undefined;
  const toggle = (wanted: Part) => setOpen(part === wanted ? undefined : wanted);
  const unfolding = { open: part, toggle, partId };
  const openWith = (what: Opening, button: HTMLElement) => setOpening({ what, button });
  const invite = (button: HTMLElement) => openWith('invite', button);
  const closeOpened = () => {
    setOpening(undefined);
    opening?.button?.focus();
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
        <MeetingMenuButton meeting={meeting} open={openWith} />
      </div>
      <div className={styles.line}>
        <MeetingStateMark meeting={meeting} />
        <MeetingTime meeting={meeting} />
        {meeting.importance !== 'Normal' && (
          <Caption1 className={styles.urgent}>{t(`common.importance.${meeting.importance}`)}</Caption1>
        )}
      </div>
      {connected && <WhoIsIn meeting={meeting} />}
      {hint !== undefined && <Caption1 className={styles.hint}>{hint}</Caption1>}
      {meeting.problem !== undefined && (
        <div className={styles.problem}>
          <ProblemText problem={meeting.problem} withoutDetails />
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
      <OpenPart part={part} id={partId} meeting={meeting} invite={invite} />
      <Suspense>
        {opening?.what === 'invite' && <InviteForm meeting={meeting} close={closeOpened} />}
        {opening?.what === 'qrCode' && meeting.joinUrl !== undefined && (
          <QrDialog meeting={meeting} joinUrl={meeting.joinUrl} close={closeOpened} />
        )}
      </Suspense>
    </Card>
  );
}
