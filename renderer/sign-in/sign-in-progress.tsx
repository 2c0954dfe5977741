import { Body1, Card, Spinner, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { type ConnectionStatus } from '../../preload/contract';
import { run } from '../answer/run';
import { t } from '../language';
import { Heading } from '../heading';
import { ConnectionBar } from '../notices/connection-bar';
import { PressButton } from '../press-button';
import { useApp } from '../state';
import { stepStates, type StepState } from './step-state';

const useStyles = makeStyles({
  card: { flexShrink: 0, rowGap: '12px' },
  who: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
  steps: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: '10px',
  },
  step: { display: 'flex', alignItems: 'center', gap: '8px' },
  mark: { display: 'flex', width: '20px', height: '20px', justifyContent: 'center', fontSize: '20px' },
  done: { color: tokens.colorStatusSuccessForeground1 },
  now: { color: tokens.colorBrandForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
  later: { color: tokens.colorNeutralForeground3 },
});

const marks: Readonly<Record<StepState, React.JSX.Element>> = {
  done: <CheckmarkCircleFilled aria-label="done" />,
  now: <Spinner size="extra-tiny" aria-label="under way" />,
  failed: <ErrorCircleFilled aria-label={'failed'} />,
  later: <CircleRegular aria-label="not yet" />,
};

const cancel = () => run(window.meetNow.signOut(), () => 'Sign-in was cancelled.');

/** A sign-in on its way, step by step; it can be taken back at any of them. */
export function SignInProgress({ connection }: { readonly connection: ConnectionStatus }) {
  const styles = useStyles();
  const account = useApp((app) => app.account);
  const address = account?.address;
  const reconnecting = connection.state === 'reconnecting';
  return (
    <Card className={styles.card} data-testid="signin-progress">
      <Heading text={reconnecting ? 'The server does not answer' : 'Signing in'} takesFocus />
      {address !== undefined && <Body1 className={styles.who}>{address}</Body1>}
      {reconnecting ? (
        <ConnectionBar />
      ) : (
        <ol className={styles.steps}>
          {stepStates(connection, account).map(({ step, state }) => (
            <li key={step} className={styles.step} aria-current={state === 'now' ? 'step' : undefined}>
              <span className={mergeClasses(styles.mark, styles[state])}>{marks[state]}</span>
              <Body1>{t(`signIn.step.${step}`)}</Body1>
            </li>
          ))}
        </ol>
      )}
      <PressButton label="Cancel" press={cancel} testId="signin-cancel" />
    </Card>
  );
}
