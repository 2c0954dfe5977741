import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { t } from '../language';
import { usePage, type Answer } from '../state';
import { Bar } from './bar';
import { followed } from './follow';
import { ProblemText } from './problem-text';
import { dismissAnswer } from './run';
import { UndoButton } from './undo-button';

const shownFor = 6_000;
const undoableFor = 12_000;

const useStyles = makeStyles({
  // Below the page, which gives it room at its lower end: nothing jumps, and no button is covered.
  place: {
    flexShrink: 0,
    marginInline: '12px',
    marginBlockEnd: '12px',
    maxHeight: '60vh',
    overflowY: 'auto',
    boxShadow: tokens.shadow16,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** @param asked the answer as it was given; it may have gone on since */
function Shown({ answer, asked }: { readonly answer: Answer; readonly asked: Answer | undefined }) {
  const styles = useStyles();
  const [attended, setAttended] = useState(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  const undo = answer.intent === 'error' ? undefined : answer.undo;

  useEffect(() => {
    if (answer.intent === 'error' || attended) return;
    const timer = setTimeout(dismissAnswer, undo === undefined ? shownFor : undoableFor);
    return () => clearTimeout(timer);
    // New words are read anew; a meeting in which people come and go has none.
  }, [asked, answer.intent, undo, attended]);

  // The keyboard was in the bar that went: it goes on where it came from.
  useEffect(
    () => () => {
      if (document.activeElement === document.body) cameFrom.current?.focus();
    },
    [],
  );

  const entered = ({ currentTarget, relatedTarget }: FocusEvent) => {
    setAttended(true);
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
      cameFrom.current = relatedTarget;
  };
  return (
    <section
      className={styles.place}
      aria-label={t('common.answer')}
      onFocus={entered}
      onBlur={() => setAttended(false)}
      onPointerEnter={() => setAttended(true)}
      onPointerLeave={() => setAttended(false)}
    >
      <Bar
        intent={answer.intent}
        dismiss={dismissAnswer}
        beside={undo && <UndoButton undo={undo} />}
        testId="answer"
      >
        {answer.intent === 'error' ? <ProblemText problem={answer.problem} /> : answer.text}
      </Bar>
    </section>
  );
}

/** What came of the last press. Good news goes by itself, unless somebody is at it; a problem stays until it is read. */
export function AnswerBar() {
  const answer = usePage((page) => page.answer);
  const meetings = usePage((page) => page.app?.meetings);
  const now = followed(answer, meetings);
  return now === undefined ? null : <Shown answer={now} asked={answer} />;
}
