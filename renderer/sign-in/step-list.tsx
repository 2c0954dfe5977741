import { Body1, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { StepMark } from '../check/step-mark';
import { t } from '../language';
import { useApp } from '../state';
import { stepStates } from './step-state';

const useStyles = makeStyles({
  steps: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
  },
  step: { display: 'flex', alignItems: 'start', gap: '8px' },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  later: { color: tokens.colorNeutralForeground3 },
  host: { color: tokens.colorNeutralForeground2 },
});

/** The steps of the sign-in, with the host at which one failed. */
export function StepList() {
  const styles = useStyles();
  const connection = useApp((app) => app.connection);
  const account = useApp((app) => app.account);
  const host = 'failed' in connection ? connection.failed.host : undefined;
  const steps = stepStates(connection, account);
  if (steps.length === 0) return null;
  return (
    <ol className={styles.steps} data-testid="signin-steps">
      {steps.map(({ step, state }) => (
        <li
          key={step}
          className={styles.step}
          aria-current={state === 'running' ? 'step' : undefined}
          data-testid={`step-${step}`}
          data-state={state}
        >
          <StepMark state={state} />
          <span className={styles.words}>
            <Body1 {...(state === 'todo' && { className: styles.later })}>{t(`signIn.step.${step}`)}</Body1>
            {state === 'failed' && host !== undefined && (
              <Caption1 className={styles.host}>
                <bdi dir="ltr">{host}</bdi>
              </Caption1>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}
