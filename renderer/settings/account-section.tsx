import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons';
import { run } from '../answer/run';
import { text } from '../../common/text';
import { t } from '../language';
import { PressButton } from '../press-button';
import { go, useApp } from '../state';
import { OtherAccountRows } from './other-account-rows';
import { StaySignedInField } from './stay-signed-in-field';
import { Section } from './section';

const useStyles = makeStyles({
  facts: { display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: '12px', rowGap: '4px', margin: 0 },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

const signOut = () => run(window.meetNow.signOut(), () => text('common.header.signedOut'));

function Facts() {
  const styles = useStyles();
  const account = useApp((app) => app.account);
  if (account === undefined) return <Caption1>{t('settings.account.nobody')}</Caption1>;
  const facts = [
    [t('settings.account.name'), account.name],
    [t('settings.account.address'), account.address],
    [t('identity.signedInAs'), account.identity],
    [t('settings.account.userName'), account.userName || undefined],
    [t('settings.account.server'), account.server || t('settings.account.serverFound')],
  ] as const;
  return (
    <dl className={styles.facts} data-testid="account-facts">
      {facts.map(
        ([name, value]) =>
          value !== undefined && [
            <dt key={`${name}-name`} className={styles.name}>
              <Body1>{name}</Body1>
            </dt>,
            <dd key={`${name}-value`} className={styles.value} dir="auto">
              <Body1>{value}</Body1>
            </dd>,
          ],
      )}
    </dl>
  );
}

/** The account, and signing in or out. */
export function AccountSection() {
  const styles = useStyles();
  const account = useApp((app) => app.account);
  const signedOut = useApp((app) => app.connection.state === 'signedOut');
  const ready = useApp((app) => app.connection.state === 'ready');
  const summary =
    signedOut || account === undefined
      ? t('common.connection.signedOut')
      : (account.identity ?? account.address);
  return (
    <Section id="account" icon={<PersonRegular />} title={t('settings.account.title')} summary={summary}>
      <Facts />
      {ready && <StaySignedInField />}
      <div className={styles.actions}>
        {signedOut ? (
          <Button appearance="primary" onClick={() => go('signIn')} data-testid="account-sign-in">
            {t('common.header.signIn')}
          </Button>
        ) : (
          <PressButton label={t('common.header.signOut')} press={signOut} testId="account-sign-out" />
        )}
      </div>
      <OtherAccountRows />
    </Section>
  );
}
