import { Button, Caption1, Card, Field, Input, Select, makeStyles, tokens } from '@fluentui/react-components';
import { VideoRegular } from '@fluentui/react-icons/svg/video';
import { useEffect, useId, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import { importances, type Importance } from '../../preload/contract';
import { tell } from '../answer/run';
import { PressButton } from '../press-button';
import { useApp, usePage } from '../state';
import { scheduleDraft, startDraft } from './start';
import { roomWords, subjectTooLong } from './subject-room';

const useStyles = makeStyles({
  card: { flexShrink: 0 },
  form: { display: 'flex', flexDirection: 'column', gap: '10px' },
  room: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    columnGap: '8px',
  },
  count: { color: tokens.colorNeutralForeground3 },
  tooMany: { color: tokens.colorPaletteRedForeground1 },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '10px' },
  importance: { flexGrow: 1, flexBasis: '120px' },
  button: { flexGrow: 2, flexBasis: '150px', height: '32px' },
  reason: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

const isImportance = (value: string): value is Importance => importances.some((known) => known === value);

const setDraft = (change: Partial<ReturnType<typeof usePage.getState>['draft']>) =>
  usePage.setState(({ draft }) => ({ draft: { ...draft, ...change } }));

/** One press, or Enter, starts a meeting. */
export function StartForm() {
  const styles = useStyles();
  const draft = usePage((page) => page.draft);
  const view = usePage((page) => page.view);
  const cannotStart = useApp((app) => app.cannotStart);
  const canSchedule = useApp((app) => app.canScheduleLink);
  const subject = useRef<HTMLInputElement>(null);
  const reasonId = useId();
  const subjectId = useId();
  const roomId = useId();
  const room = roomWords(draft.subject);

  useEffect(() => {
    if (view.operationId === undefined) subject.current?.focus();
  }, [view]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (cannotStart === undefined && room.fits) void startDraft();
  };
  // A form whose button is disabled is not submitted, and Enter would stay without an answer.
  const refuse = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    if (cannotStart !== undefined) tell({ intent: 'error', problem: cannotStart });
    else if (!room.fits) tell({ intent: 'error', problem: subjectTooLong });
  };

  return (
    <Card className={styles.card} role="region" aria-label="Start a meeting">
      <form className={styles.form} onSubmit={submit}>
        <div>
          <div className={styles.room}>
            <label htmlFor={subjectId}>Subject (optional)</label>
            <Caption1 id={roomId} className={room.fits ? styles.count : styles.tooMany}>
              {room.text}
            </Caption1>
          </div>
          <Input
            id={subjectId}
            input={{ ref: subject }}
            value={draft.subject}
            onChange={(_event, { value }) => setDraft({ subject: value })}
            aria-describedby={roomId}
            aria-invalid={!room.fits}
            onKeyDown={refuse}
            autoComplete="off"
            dir="auto"
            style={{ width: '100%' }}
            data-testid="start-subject"
          />
        </div>
        <div className={styles.row}>
          <Field label="Importance" className={styles.importance}>
            <Select
              value={draft.importance}
              onChange={(_event, { value }) => {
                if (isImportance(value)) setDraft({ importance: value });
              }}
              data-testid="start-importance"
            >
              {importances.map((importance) => (
                <option key={importance}>{importance}</option>
              ))}
            </Select>
          </Field>
          <Button
            className={styles.button}
            type="submit"
            appearance="primary"
            icon={<VideoRegular />}
            disabledFocusable={cannotStart !== undefined || !room.fits}
            aria-describedby={cannotStart === undefined ? undefined : reasonId}
            data-testid="start-button"
          >
            Meet now
          </Button>
        </div>
        {cannotStart !== undefined && (
          <Caption1 id={reasonId} className={styles.reason} dir="auto" data-testid="cannot-start">
            {[cannotStart.message, cannotStart.advice].filter(Boolean).join(' ')}
          </Caption1>
        )}
        {cannotStart?.code === 'NotAllowed' && canSchedule && (
          <PressButton press={scheduleDraft} label="Schedule a link" testId="schedule-link" />
        )}
      </form>
    </Card>
  );
}
