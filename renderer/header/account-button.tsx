import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular } from '@fluentui/react-icons';
import { Suspense, lazy, useState } from 'react';
import { defined } from '../../common/defined';
import { t } from '../language';
import { MenuButton } from '../menu-button';
import { useApp } from '../state';
import { accountActions } from './account-actions';

// Rarely opened, so the first paint does not wait for it.
const loadMenu = async () => ({ default: (await import('./account-menu')).AccountMenu });
const AccountMenu = lazy(loadMenu);

const useStyles = makeStyles({
  button: {
    maxWidth: '100%',
    minWidth: 0,
    justifyContent: 'start',
    columnGap: '4px',
    textAlign: 'start',
    font: 'inherit',
    marginInlineStart: '-6px',
    padding: '0 6px',
  },
  name: { minWidth: 0, overflowWrap: 'anywhere' },
  arrow: { flexShrink: 0, color: tokens.colorNeutralForeground2 },
});

/** The name, which opens the menu of the account; only the name if the menu would be empty. */
export function AccountButton({ name }: { readonly name: string }) {
  const styles = useStyles();
  const [opener, setOpener] = useState<HTMLElement>();
  const connection = useApp((app) => app.connection);
  const account = useApp((app) => app.account);
  const otherAccounts = useApp((app) => app.otherAccounts);
  const actions = accountActions({ connection, ...defined({ account, otherAccounts }) });
  if (actions.length === 0) return <bdi>{name}</bdi>;
  return (
    <>
      <MenuButton
        label={t('accountMenu.button', { name })}
        className={styles.button}
        open={opener !== undefined}
        toggle={(button) => setOpener(opener === undefined ? button : undefined)}
        onApproach={() => void loadMenu()}
        testId="account-menu"
      >
        <bdi className={styles.name}>{name}</bdi>
        <ChevronDownRegular className={styles.arrow} aria-hidden />
      </MenuButton>
      <Suspense>
        {opener !== undefined && (
          <AccountMenu actions={actions} opener={opener} close={() => setOpener(undefined)} />
        )}
      </Suspense>
    </>
  );
}
