import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { PressButton } from '../press-button';

const useStyles = makeStyles({
  // In narrow windows, Fluent fills the whole width; this window is always narrow.
  surface: {
    padding: '20px',
    '@media screen and (max-width: 480px)': { maxWidth: 'min(380px, calc(100vw - 32px))' },
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'end',
    '@media screen and (max-width: 480px)': { flexDirection: 'row', gridColumnStart: 1, justifySelf: 'end' },
  },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
});

interface Answer {
  readonly label: string;
  readonly press: () => Promise<unknown>;
  readonly testId: string;
}

interface Props {
  readonly title: string;
  readonly text: string;
  readonly yes: Answer;
  readonly no: Answer;
  /** What Esc does; nothing if absent. */
  readonly dismiss?: () => void;
  readonly testId: string;
}

/** A question with two answers. A click beside it does not answer it by accident. */
export function YesNoDialog({ title, text, yes, no, dismiss, testId }: Props) {
  const styles = useStyles();
  return (
    <Dialog open modalType="alert" onOpenChange={() => dismiss?.()}>
      <DialogSurface className={styles.surface} data-testid={testId}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.text} dir="auto">
            {text}
          </DialogContent>
          <DialogActions className={styles.actions}>
            <PressButton {...no} />
            <PressButton appearance="primary" {...yes} />
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
