import { makeStyles, tokens } from '@fluentui/react-components';
import { say, t } from '../language';
import type { Problem } from '../../common/problem';

const useStyles = makeStyles({
  // In the direction of the text, which may come from the server in another language.
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-line', textAlign: 'start' },
  details: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  summary: { cursor: 'pointer', width: 'fit-content' },
});

interface Props {
  readonly problem: Problem;
  /** The details are shown elsewhere. */
  readonly withoutDetails?: boolean;
}

/** A problem: what happened, what to do, and the server's own words behind a button. */
export function ProblemText({ problem, withoutDetails = false }: Props) {
  const styles = useStyles();
  return (
    <div className={styles.text} dir="auto">
      <strong>{say(problem.message)}</strong>
      {problem.advice !== undefined && <div>{say(problem.advice)}</div>}
      {problem.details !== undefined && !withoutDetails && (
        <details className={styles.details}>
          <summary className={styles.summary}>{t('common.details')}</summary>
          {say(problem.details)}
        </details>
      )}
    </div>
  );
}
