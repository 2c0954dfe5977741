import { text } from '../../../common/text';
import type { AppState, OtherAccount } from '../../../common/state';
import { say, t } from '../../language/t';
import { menuLabel } from '../text';
import { command, grouped, type TrayEntry } from './tray-entry';

/** The name with the address, since both accounts may have the same name. */
function labelOf({ name, address, running }: OtherAccount): string {
  const who = name === undefined ? address : say(text('identity.who', { name, address }));
  return menuLabel(running === undefined ? who : t('accounts.running', { name: who, count: running }));
}

/** The tooltip with the account to which it applies, if the user has several. */
export function withAccount(tip: string, { account, otherAccounts, connection }: AppState): string {
  if (otherAccounts === undefined || account === undefined || connection.state === 'signedOut') return tip;
  const address = account.identity ?? account.address;
  return tip.includes(address) ? tip : t('accounts.tip', { status: tip, address });
}

/** A menu of the accounts, with a tick at the current one, if the user has several. */
export function accountEntries({ account, otherAccounts }: AppState): readonly TrayEntry[] {
  if (otherAccounts === undefined) return [];
  const all = [...(account === undefined ? [] : [account]), ...otherAccounts];
  const sorted = [...all].sort((one, other) => one.address.localeCompare(other.address));
  return [
    {
      kind: 'submenu',
      label: menuLabel(t('accounts.tray', { name: account?.address ?? '' })),
      entries: grouped(
        sorted.map((one) => ({
          ...command(labelOf(one), { do: 'switchAccount', address: one.address }),
          checked: one === account,
        })),
        [command(t('accounts.add'), { do: 'addAccount' })],
      ),
    },
  ];
}
