import { PersonRegular } from '@fluentui/react-icons/svg/person';
import { SignOutRegular } from '@fluentui/react-icons/svg/sign-out';
import { run } from '../answer/run';
import { text } from '../../common/text';
import { t } from '../language';
import { OpenedMenu, type MenuEntry } from '../opened-menu';
import { openSettings } from '../state';
import type { AccountAction } from './account-actions';

type Words = Pick<MenuEntry, 'label' | 'icon' | 'choose' | 'testId'>;

function wordsOf(action: AccountAction): Words {
  switch (action) {
    case 'settings':
      return {
        label: t('accountMenu.settings'),
        icon: <PersonRegular />,
        choose: () => openSettings('account'),
        testId: 'account-settings',
      };
    case 'signOut':
      return {
        label: t('common.header.signOut'),
        icon: <SignOutRegular />,
        choose: () => void run(window.meetNow.signOut(), () => text('common.header.signedOut')),
        testId: 'sign-out',
      };
  }
}

interface Props {
  readonly actions: readonly AccountAction[];
  /** The button that opened the menu; it gets the focus back. */
  readonly opener: HTMLElement;
  readonly close: () => void;
}

/** What the user can do with the account. */
export const AccountMenu = ({ actions, opener, close }: Props) => (
  <OpenedMenu
    opener={opener}
    close={close}
    align="start"
    entries={actions.map((action) => ({
      id: action,
      apart: action === 'signOut' && actions.length > 1,
      ...wordsOf(action),
    }))}
  />
);
