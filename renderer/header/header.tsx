import { Button, Subtitle2, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import { PersonArrowRightRegular } from '@fluentui/react-icons/svg/person-arrow-right';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { text } from '../../common/text';
import { run } from '../answer/run';
import { ConnectionState } from './connection-state';
import { say, t } from '../language';
import { backFrom, type Page } from '../navigation';
import { PressButton } from '../press-button';
import { go, useApp, usePage } from '../state';
import { appName } from '../window-title';
import icon from '../../assets/icon.svg';
import { directionOf } from '../../common/languages';
import { userOf } from '../../common/state';

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
  back: { flexShrink: 0 },
  address: { fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
});

/** The user, the state of the connection, and the buttons that lead elsewhere. */
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
          <bdi>{name}</bdi>
        </Subtitle2>
        <ConnectionState />
      </div>
      <HeaderActions />
    </header>
  );
}

const signOut = () => run(window.meetNow.signOut(), () => text('common.header.signedOut'));

const Icon = ({
  label,
  icon,
  page,
}: {
  readonly label: string;
  readonly icon: React.JSX.Element;
  readonly page: Page;
}) => (
  <Button
    appearance="subtle"
    icon={icon}
    aria-label={label}
    title={label}
    onClick={() => go(page)}
    data-testid={`go-${page}`}
  />
);

/** The button that leads back, or those that lead to other pages. */
function HeaderActions() {
  const styles = useStyles();
  const page = usePage((state) => state.view.page);
  const rightToLeft = usePage((state) => directionOf(state.language) === 'rtl');
  const back = useApp((app) => backFrom(page, app));
  const signedOut = useApp((app) => app.connection.state === 'signedOut');
  if (back !== undefined)
    return (
      <Button
        appearance="subtle"
        className={styles.back}
        icon={rightToLeft ? <ArrowRightRegular /> : <ArrowLeftRegular />}
        onClick={() => go(back)}
        data-testid="back"
      >
        {t('common.header.back')}
      </Button>
    );
  return (
    <>
      <Icon label={t('common.header.settings')} icon={<SettingsRegular />} page="settings" />
      {page === 'home' && signedOut && (
        <Icon label={t('common.header.signIn')} icon={<PersonArrowRightRegular />} page="signIn" />
      )}
      {!signedOut && (
        <PressButton
          appearance="subtle"
          icon={<SignOutRegular />}
          iconOnly
          label={t('common.header.signOut')}
          press={signOut}
          testId="sign-out"
        />
      )}
    </>
  );
}
