import { Button, Subtitle2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  ArrowLeftRegular,
  ArrowRightRegular,
  PersonArrowRightRegular,
  SettingsRegular,
} from '@fluentui/react-icons';
import { AccountButton } from './account-button';
import { ConnectionState } from './connection-state';
import { say, t } from '../language';
import { backFrom } from '../navigation';
import { go, useApp, usePage } from '../state';
import { besideContent } from '../wide-window';
import { appName } from '../window-title';
import icon from '../../assets/icon.svg';
import { directionOf } from '../../common/languages';
import { userOf } from '../../common/state';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    paddingBlock: '10px',
    paddingInline: `max(12px, ${besideContent})`,
    minHeight: '40px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { width: '32px', height: '32px', flexShrink: 0 },
  who: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    // The button of the account has a border then, which the line below would cover.
    '@media (forced-colors: active)': { rowGap: '4px' },
  },
  name: { overflowWrap: 'anywhere', margin: 0 },
  labelled: { flexShrink: 0 },
  address: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
});

/** The user with the menu of the account, the state of the connection, and the buttons that lead elsewhere. */
export function Header() {
  const styles = useStyles();
  const account = useApp((app) => app.account);
  const signedOut = useApp((app) => app.connection.state === 'signedOut');
  const name = signedOut || account === undefined ? appName : say(userOf(account));
  return (
    <header className={styles.header}>
      <img src={icon} alt="" className={styles.icon} />
      <div className={styles.who}>
        <Subtitle2 as="h1" className={mergeClasses(styles.name, name.includes('@') && styles.address)}>
          <AccountButton name={name} />
        </Subtitle2>
        <ConnectionState />
      </div>
      <HeaderActions />
    </header>
  );
}

/** The button that leads back, or those that lead to other pages. */
function HeaderActions() {
  const styles = useStyles();
  const view = usePage((state) => state.view);
  const rightToLeft = usePage((state) => directionOf(state.language) === 'rtl');
  const back = useApp((app) => backFrom(view, app));
  const signedOut = useApp((app) => app.connection.state === 'signedOut');
  if (back !== undefined)
    return (
      <Button
        appearance="subtle"
        className={styles.labelled}
        icon={rightToLeft ? <ArrowRightRegular /> : <ArrowLeftRegular />}
        onClick={() => go(back)}
        data-testid="back"
      >
        {t('common.header.back')}
      </Button>
    );
  const settings = t('common.header.settings');
  return (
    <>
      {view.page === 'home' && signedOut && (
        <Button
          appearance="subtle"
          className={styles.labelled}
          icon={<PersonArrowRightRegular />}
          onClick={() => go('signIn')}
          data-testid="go-signIn"
        >
          {t('common.header.signIn')}
        </Button>
      )}
      <Button
        appearance="subtle"
        icon={<SettingsRegular />}
        aria-label={settings}
        title={settings}
        onClick={() => go('settings')}
        data-testid="go-settings"
      />
    </>
  );
}
