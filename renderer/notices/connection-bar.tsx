import { Button } from '@fluentui/react-components';
import { Bar } from '../answer/bar';
import { ProblemText } from '../answer/problem-text';
import { run } from '../answer/run';
import { go, useApp } from '../state';

const tryNow = () => void run(window.meetNow.reconnectNow(), () => 'Trying to reach the server…');

/** Why the connection is not there, and what can be done about it now. */
export function ConnectionBar() {
  const connection = useApp((app) => app.connection);
  if (connection.state === 'reconnecting')
    return (
      <Bar
        intent="warning"
        action={
          <Button size="small" onClick={tryNow}>
            Try now
          </Button>
        }
      >
        <ProblemText problem={connection.problem} />
      </Bar>
    );
  if (connection.state === 'faulted') {
    const toSignIn = (
      <Button size="small" onClick={() => go('signIn')}>
        Sign in again
      </Button>
    );
    return (
      <Bar intent="error" action={toSignIn}>
        <ProblemText problem={connection.problem} />
      </Bar>
    );
  }
  return null;
}
