import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { type Question } from '../../preload/contract';
import { run } from '../answer/run';

const titles: Readonly<Record<Question['kind'], string>> = {
  trustHost: 'Trust this server?',
  startAfterSignIn: 'Start the meeting now?',
};

const useStyles = makeStyles({
  surface: { maxWidth: 'min(400px, calc(100vw - 32px))', padding: '20px' },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
});

/** A question that only the user can answer; neither Esc nor a click beside it answers by accident. */
export function QuestionDialog({ question }: { readonly question: Question }) {
  const styles = useStyles();
  const answer = (yes: boolean) => () =>
    void run(window.meetNow.answerQuestion(question.id, yes), () => undefined);
  return (
    <Dialog key={question.id} open modalType="alert">
      <DialogSurface className={styles.surface} data-testid="question">
        <DialogBody>
          <DialogTitle>{titles[question.kind]}</DialogTitle>
          <DialogContent className={styles.text} dir="auto">
            {question.text}
          </DialogContent>
          <DialogActions fluid>
            <Button appearance="secondary" onClick={answer(false)} data-testid="question-no">
              {question.no}
            </Button>
            <Button appearance="primary" onClick={answer(true)} data-testid="question-yes">
              {question.yes}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
