import { Subtitle2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { appName } from '../app-name';
import { useApp } from '../state';
import { ConnectionState } from './connection-state';
import { HeaderActions } from './header-actions';
import icon from '../../assets/icon.svg';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    padding: '10px 12px',
    minHeight: '40px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { width: '32px', height: '32px', flexShrink: 0 },
  who: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  name: { overflowWrap: 'anywhere', margin: 0 },
  address: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
});

/** Who is signed in, where the connection stands, and the way to everything that is not on the page. */
export function Header() {
  const styles = useStyles();
  const account = useApp((app) => app.account);
  const signedOut = useApp((app) => app.connection.state === 'signedOut');
  const name = signedOut || account === undefined ? appName : (account.name ?? account.address);
  return (
    <header className={styles.header}>
      <img src={icon} alt="" className={styles.icon} />
      <div className={styles.who}>
        <Subtitle2 as="h1" className={mergeClasses(styles.name, name.includes('@') && styles.address)}>
          <bdi>{name}</bdi>
        </Subtitle2>
        <ConnectionState />
      </div>
      <HeaderActions />
    </header>
  );
}
