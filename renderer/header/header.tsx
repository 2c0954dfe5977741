import { Button, Subtitle2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { PersonArrowRightRegular } from '@fluentui/react-icons/svg/person-arrow-right';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { run } from '../answer/run';
import { PressButton } from '../press-button';
import { go, useApp, usePage } from '../state';
import { ConnectionState } from './connection-state';
import icon from '../../assets/icon.svg';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    padding: '10px 12px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { width: '32px', height: '32px', flexShrink: 0 },
  who: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  name: { overflowWrap: 'anywhere', margin: 0 },
  address: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
});

const signOut = () => run(window.meetNow.signOut(), () => 'Signed out.');

function Actions() {
  const page = usePage((state) => state.view.page);
  const signedOut = useApp((app) => app.connection.state === 'signedOut');
  const hasMeetings = useApp((app) => app.meetings.length > 0);
  if (page === 'settings' || (page === 'signIn' && (!signedOut || hasMeetings)))
    return (
      <Button
        appearance="subtle"
        icon={<ArrowLeftRegular />}
        onClick={() => go(page === 'settings' && signedOut && !hasMeetings ? 'signIn' : 'home')}
      >
        Back
      </Button>
    );
  return (
    <>
      <Button
        appearance="subtle"
        icon={<SettingsRegular />}
        aria-label="Settings"
        title="Settings"
        onClick={() => go('settings')}
      />
      {page === 'home' && signedOut && (
        <Button
          appearance="subtle"
          icon={<PersonArrowRightRegular />}
          aria-label="Sign in"
          title="Sign in"
          onClick={() => go('signIn')}
        />
      )}
      {!signedOut && (
        <PressButton
          appearance="subtle"
          icon={<SignOutRegular />}
          iconOnly
          label="Sign out"
          press={signOut}
        />
      )}
    </>
  );
}

/** Who is signed in, where the connection stands, and the way to everything that is not on the page. */
export function Header() {
  const styles = useStyles();
  const account = useApp((app) => app.account);
  const signedOut = useApp((app) => app.connection.state === 'signedOut');
  const name = signedOut || account === undefined ? 'Meet Now' : (account.name ?? account.address);
  return (
    <header className={styles.header}>
      <img src={icon} alt="" className={styles.icon} />
      <div className={styles.who}>
        <Subtitle2
          as="h1"
          className={mergeClasses(styles.name, name.includes('@') && styles.address)}
          dir="auto"
        >
          {name}
        </Subtitle2>
        <ConnectionState />
      </div>
      <Actions />
    </header>
  );
}
