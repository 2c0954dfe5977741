import { Body1, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { removeAccount, switchTo } from '../accounts/switch-to';
import type { OtherAccount } from '../../common/state';
import { t } from '../language';
import { signInWith, useApp } from '../state';

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: '8px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  name: { flexGrow: 1, overflowWrap: 'anywhere' },
  title: { color: tokens.colorNeutralForeground2 },
});

function Row({ account }: { readonly account: OtherAccount }) {
  const styles = useStyles();
  const { address } = account;
  return (
    <div className={styles.row} role="group" aria-label={address} data-testid="other-account-row">
      <Body1 className={styles.name}>
        <bdi>{address}</bdi>
      </Body1>
      <Button onClick={() => switchTo(account)} data-testid={`settings-switch-${address}`}>
        {t('accounts.leave.yes')}
      </Button>
      <Button onClick={() => removeAccount(address)} data-testid={`settings-remove-${address}`}>
        {t('accounts.removeEntry')}
      </Button>
    </div>
  );
}

/** The other accounts of the user, to switch to or to remove, and a button that adds one. */
export function OtherAccountRows() {
  const styles = useStyles();
  const others = useApp((app) => app.otherAccounts);
  const hasOne = useApp((app) => app.account !== undefined);
  if (!hasOne) return undefined;
  return (
    <div className={styles.list}>
      {others !== undefined && <Caption1 className={styles.title}>{t('accounts.others')}</Caption1>}
      {others?.map((one) => (
        <Row key={one.address} account={one} />
      ))}
      <div className={styles.row}>
        <Button onClick={() => signInWith('')} data-testid="settings-add-account">
          {t('accounts.add')}
        </Button>
      </div>
    </div>
  );
}
