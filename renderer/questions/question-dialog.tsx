import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import type { Question } from '../../common/state';
import { run } from '../answer/run';
import { say, t } from '../language';
import { PressButton } from '../press-button';

function titleOf(kind: Question['kind']): string {
  switch (kind) {
    case 'trustHost':
      return t('common.trustHost');
    case 'startAfterSignIn':
      return t('common.startAfterSignIn');
    case 'startFromLink':
      return t('common.startFromLink');
    case 'quit':
      return t('notices.quit.title');
  }
}

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

/** A question for the user. Neither Esc nor a click beside it answers it by accident. */
export function QuestionDialog({ question }: { readonly question: Question }) {
  const styles = useStyles();
  const answer = (yes: boolean) => () =>
    run(window.meetNow.answerQuestion(question.id, yes), () => undefined);
  return (
    <Dialog key={question.id} open modalType="alert">
      <DialogSurface className={styles.surface} data-testid="question">
        <DialogBody>
          <DialogTitle>{titleOf(question.kind)}</DialogTitle>
          <DialogContent className={styles.text} dir="auto">
            {question.text.map(say).join('\n\n')}
          </DialogContent>
          <DialogActions className={styles.actions}>
            <PressButton label={say(question.no)} press={answer(false)} testId="question-no" />
            <PressButton
              appearance="primary"
              label={say(question.yes)}
              press={answer(true)}
              testId="question-yes"
            />
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
