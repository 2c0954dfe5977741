import {
  PersonAddRegular,
  PersonDeleteRegular,
  PersonRegular,
  PersonSwapRegular,
  SignOutRegular,
} from '@fluentui/react-icons';
import { run } from '../answer/run';
import { text } from '../../common/text';
import { removeAccount, switchTo } from '../accounts/switch-to';
import type { OtherAccount } from '../../common/state';
import { say, t } from '../language';
import { OpenedMenu, type MenuEntry } from '../opened-menu';
import { openSettings, signInWith, useApp } from '../state';
import type { AccountAction } from './account-actions';

type Words = Pick<MenuEntry, 'label' | 'icon' | 'choose' | 'testId'>;

const nameOf = ({ name, address }: OtherAccount): string =>
  name === undefined ? address : say(text('identity.who', { name, address }));

/** A switch, with the number of meetings that run there. */
function switchWords(one: OtherAccount): Words {
  const { address, running } = one;
  const name =
    running === undefined ? nameOf(one) : t('accounts.running', { name: nameOf(one), count: running });
  return {
    label: t('accounts.switchTo', { name }),
    icon: <PersonSwapRegular />,
    choose: () => switchTo(one),
    testId: `switch-to-${address}`,
  };
}

function wordsOf(action: AccountAction, address: string): Words {
  if (typeof action !== 'string') return switchWords(action.switchTo);
  switch (action) {
    case 'add':
      return {
        label: t('accounts.add'),
        icon: <PersonAddRegular />,
        choose: () => signInWith(''),
        testId: 'add-account',
      };
    case 'remove':
      return {
        label: t('accounts.removeEntry'),
        icon: <PersonDeleteRegular />,
        choose: () => removeAccount(address),
        testId: 'remove-account',
      };
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
export function AccountMenu({ actions, opener, close }: Props) {
  const address = useApp(({ account }) => account?.address ?? '');
  return (
    <OpenedMenu
      opener={opener}
      close={close}
      align="start"
      entries={actions.map((action, nth) => ({
        id: typeof action === 'string' ? action : action.switchTo.address,
        apart: action === 'signOut' || (nth > 0 && actions[nth - 1] === 'settings'),
        ...wordsOf(action, address),
      }))}
    />
  );
}
