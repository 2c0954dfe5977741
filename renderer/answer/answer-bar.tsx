import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { usePage } from '../state';
import { Bar } from './bar';
import { ProblemText } from './problem-text';
import { dismissAnswer } from './run';

const shownFor = 6_000;

const useStyles = makeStyles({
  // Over the page, so that nothing jumps when it comes and goes.
  place: {
    position: 'fixed',
    left: '12px',
    right: '12px',
    bottom: '12px',
    zIndex: 1,
    maxHeight: '60vh',
    overflowY: 'auto',
    boxShadow: tokens.shadow16,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** What came of the last press. Good news goes by itself; a problem stays until it is read. */
export function AnswerBar() {
  const styles = useStyles();
  const answer = usePage((page) => page.answer);
  useEffect(() => {
    if (answer === undefined || answer.intent === 'error') return;
    const timer = setTimeout(dismissAnswer, shownFor);
    return () => clearTimeout(timer);
  }, [answer]);

  if (answer === undefined) return null;
  return (
    <section className={styles.place} aria-label="Answer">
      <Bar intent={answer.intent} dismiss={dismissAnswer} testId="answer">
        {answer.intent === 'error' ? <ProblemText problem={answer.problem} /> : answer.text}
      </Bar>
    </section>
  );
}
