import { Caption1, Input, Label, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useLayoutEffect, useRef } from 'react';
import { t } from '../language';
import { usePage } from '../state';
import { setDraft, roomOf, roomWords } from './draft';

const useStyles = makeStyles({
  line: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    columnGap: '8px',
    marginBottom: '2px',
  },
  count: { color: tokens.colorNeutralForeground3, flexShrink: 0, fontVariantNumeric: 'tabular-nums' },
  tooMany: { color: tokens.colorPaletteRedForeground1, flexShrink: 0 },
  input: { width: '100%' },
});

/** The subject, with the number of characters that are left. */
export function SubjectField() {
  const styles = useStyles();
  const subject = usePage((page) => page.draft.subject);
  const view = usePage((page) => page.view);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const roomId = useId();
  const room = roomOf(subject);

  // Before the first paint, so that the form takes keys as soon as it is seen.
  useLayoutEffect(() => {
    if (view.operationId === undefined) input.current?.focus();
  }, [view]);

  return (
    <div>
      <div className={styles.line}>
        <Label htmlFor={id}>{t('start.subject')}</Label>
        <Caption1 id={roomId} className={room < 0 ? styles.tooMany : styles.count} data-testid="start-room">
          {roomWords(room)}
        </Caption1>
      </div>
      <Input
        id={id}
        className={styles.input}
        input={{ ref: input }}
        value={subject}
        onChange={(_event, { value }) => setDraft({ subject: value })}
        aria-describedby={roomId}
        aria-invalid={room < 0}
        autoComplete="off"
        dir="auto"
        data-testid="start-subject"
      />
    </div>
  );
}
