import { makeStyles } from '@fluentui/react-components';
import type { Problem } from '../../common/problem';
import { Bar } from '../answer/bar';
import { ProblemText } from '../answer/problem-text';
import { CheckLink } from '../check/check-link';
import { StepList } from './step-list';

const useStyles = makeStyles({ place: { display: 'flex', flexDirection: 'column', gap: '10px' } });

/** Where the sign-in failed, what the server said, and one thing to do beside trying again. */
export function SignInFailure({ problem }: { readonly problem: Problem }) {
  const styles = useStyles();
  return (
    <div className={styles.place}>
      <StepList />
      <Bar intent="error" testId="signin-problem" action={<CheckLink />}>
        <ProblemText problem={problem} />
      </Bar>
    </div>
  );
}
