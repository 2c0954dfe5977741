import { Button, makeStyles } from '@fluentui/react-components';
import { Bar } from '../answer/bar';
import { ProblemText } from '../answer/problem-text';
import { run } from '../answer/run';
import { text } from '../../common/text';
import { t } from '../language';
import { PressButton } from '../press-button';
import { go, useApp } from '../state';
import { connectionActions } from './connection-actions';

const useStyles = makeStyles({ actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' } });

const tryNow = () => run(window.meetNow.reconnectNow(), () => text('common.tryingNow'), 'info');

/** Why there is no connection, and what the user can do about it. */
export function ConnectionBar() {
  const styles = useStyles();
  const connection = useApp((app) => app.connection);
  if (connection.state !== 'reconnecting' && connection.state !== 'faulted') return null;
  const { problem, state } = connection;
  const actions = connectionActions(connection);
  const action = (
    <div className={styles.actions}>
      {actions.includes('tryNow') && (
        <PressButton size="small" label={t('common.tryNow')} press={tryNow} testId="try-now" />
      )}
      {actions.includes('signIn') && (
        <Button size="small" onClick={() => go('signIn')} data-testid="sign-in-again">
          {t('common.signInAgain')}
        </Button>
      )}
    </div>
  );
  return (
    <Bar intent={state === 'faulted' ? 'error' : 'warning'} action={action}>
      <ProblemText problem={problem} />
    </Bar>
  );
}
