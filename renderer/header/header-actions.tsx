import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import { PersonArrowRightRegular } from '@fluentui/react-icons/svg/person-arrow-right';
import { SettingsRegular } from '@fluentui/react-icons/svg/settings';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { directionOf } from '../../common/languages';
import { run } from '../answer/run';
import { t } from '../language';
import { backFrom, type Page } from '../navigation';
import { PressButton } from '../press-button';
import { go, usePage, useApp } from '../state';

const signOut = () => run(window.meetNow.signOut(), () => t('common.header.signedOut'));

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

/** Back, or the ways out of the page. */
export function HeaderActions() {
  const page = usePage((state) => state.view.page);
  const rightToLeft = usePage((state) => directionOf(state.language) === 'rtl');
  const back = useApp((app) => backFrom(page, app));
  const signedOut = useApp((app) => app.connection.state === 'signedOut');
  if (back !== undefined)
    return (
      <Button
        appearance="subtle"
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
