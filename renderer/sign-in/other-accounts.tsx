import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { PersonSwapRegular } from '@fluentui/react-icons';
import { switchTo } from '../accounts/switch-to';
import { t } from '../language';
import { useApp } from '../state';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '8px', flexShrink: 0 },
  title: { color: tokens.colorNeutralForeground2 },
  button: { overflowWrap: 'anywhere' },
});

/** The other accounts of the user, to sign in with instead. */
export function OtherAccounts() {
  const styles = useStyles();
  const others = useApp((app) => app.otherAccounts);
  if (others === undefined) return undefined;
  return (
    <section className={styles.list} aria-label={t('accounts.others')}>
      <Caption1 className={styles.title}>{t('accounts.others')}</Caption1>
      {others.map((one) => (
        <Button
          key={one.address}
          className={styles.button}
          icon={<PersonSwapRegular />}
          onClick={() => switchTo(one)}
          data-testid="other-account"
        >
          {t('accounts.switchTo', { name: one.address })}
        </Button>
      ))}
    </section>
  );
}
