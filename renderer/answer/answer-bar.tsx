import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { say, t } from '../language';
import { usePage, type Answer } from '../state';
import { Bar } from './bar';
import { currentAnswer } from './current-answer';
import { ProblemText } from './problem-text';
import { dismissAnswer } from './run';
import { UndoButton } from './undo-button';

const shownFor = 6_000;
const undoableFor = 12_000;

const useStyles = makeStyles({
  // Below the page, which shrinks to make room, so that no button jumps or is covered.
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

/** @param first the answer to the press, before the meeting moved on */
function Shown({ answer, first }: { readonly answer: Answer; readonly first: Answer | undefined }) {
  const styles = useStyles();
  const [inUse, setInUse] = useState(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  const undo = answer.intent === 'error' ? undefined : answer.undo;

  useEffect(() => {
    if (answer.intent === 'error' || inUse) return;
    const timer = setTimeout(dismissAnswer, undo === undefined ? shownFor : undoableFor);
    return () => clearTimeout(timer);
    // A new answer starts the time again; a change of the meeting does not.
  }, [first, answer.intent, undo, inUse]);

  // If the focus was in the bar, it goes back to where it came from.
  useEffect(
    () => () => {
      if (document.activeElement === document.body) cameFrom.current?.focus();
    },
    [],
  );

  const entered = ({ currentTarget, relatedTarget }: FocusEvent) => {
    setInUse(true);
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
      cameFrom.current = relatedTarget;
  };
  return (
    <section
      className={styles.place}
      aria-label={t('common.answer')}
      onFocus={entered}
      onBlur={() => setInUse(false)}
      onPointerEnter={() => setInUse(true)}
      onPointerLeave={() => setInUse(false)}
    >
      <Bar
        intent={answer.intent}
        dismiss={dismissAnswer}
        beside={undo && <UndoButton undo={undo} />}
        testId="answer"
      >
        {answer.intent === 'error' ? <ProblemText problem={answer.problem} /> : say(answer.text)}
      </Bar>
    </section>
  );
}

/**
 * The result of the last press. Good news disappears by itself, unless the pointer or the focus is on it. A problem stays
 * until the user dismisses it.
 */
export function AnswerBar() {
  const answer = usePage((page) => page.answer);
  const meetings = usePage((page) => page.app?.meetings);
  const current = currentAnswer(answer, meetings);
  return current === undefined ? null : <Shown answer={current} first={answer} />;
}
