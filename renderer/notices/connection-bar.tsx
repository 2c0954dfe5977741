import { Button } from '@fluentui/react-components';
import { Bar } from '../answer/bar';
import { ProblemText } from '../answer/problem-text';
import { run } from '../answer/run';
import { text } from '../../common/text';
import { t } from '../language';
import { PressButton } from '../press-button';
import { go, useApp } from '../state';

const tryNow = () => run(window.meetNow.reconnectNow(), () => text('common.tryingNow'), 'info');

/** Why there is no connection, and what the user can do about it. */
export function ConnectionBar() {
  const connection = useApp((app) => app.connection);
  if (connection.state !== 'reconnecting' && connection.state !== 'faulted') return null;
  const { problem, state } = connection;
  const action =
    problem.next === 'signIn' ? (
      <Button size="small" onClick={() => go('signIn')}>
        {t('common.signInAgain')}
      </Button>
    ) : (
      <PressButton size="small" label={t('common.tryNow')} press={tryNow} testId="try-now" />
    );
  return (
    <Bar intent={state === 'faulted' ? 'error' : 'warning'} action={action}>
      <ProblemText problem={problem} />
    </Bar>
  );
}
