import { Body1, makeStyles, tokens } from '@fluentui/react-components';
import type { ConnectionStatus } from '../../common/connection-status';
import { run } from '../answer/run';
import { Card } from '../card';
import { Heading } from '../heading';
import { text } from '../../common/text';
import { t } from '../language';
import { ConnectionBar } from '../notices/connection-bar';
import { PressButton } from '../press-button';
import { useApp } from '../state';
import { StepList } from './step-list';

const useStyles = makeStyles({
  card: { flexShrink: 0, rowGap: '12px' },
  who: { overflowWrap: 'anywhere', color: tokens.colorNeutralForeground2 },
});

const cancel = () => run(window.meetNow.signOut(), () => text('signIn.cancelled'));

/** The progress of a sign-in, which the user can cancel at any step. */
export function SignInProgress({ connection }: { readonly connection: ConnectionStatus }) {
  const styles = useStyles();
  const address = useApp((app) => app.account?.address);
  const reconnecting = connection.state === 'reconnecting';
  return (
    <Card className={styles.card} data-testid="signin-progress">
      <Heading text={reconnecting ? t('signIn.notYet') : t('signIn.underWay')} takesFocus />
      {address !== undefined && (
        <Body1 className={styles.who}>
          <bdi>{address}</bdi>
        </Body1>
      )}
      <StepList />
      {reconnecting && <ConnectionBar />}
      <PressButton
        label={reconnecting ? t('signIn.change') : t('signIn.cancel')}
        press={cancel}
        testId="signin-cancel"
      />
    </Card>
  );
}
