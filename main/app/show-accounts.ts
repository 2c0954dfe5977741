import { defined } from '../../common/defined';
import { isSameAddress } from '../../common/sign-in-address';
import type { AppState, OtherAccount } from '../../common/state';
import type { Client } from '../meetings/client';
import type { ManagedSettings } from '../policy/managed-settings';
import { passwordProgram } from '../secrets/password-fetcher';
import type { AccountList } from '../settings/account-list';
import type { Settings } from '../settings/settings';
import type { AppStore } from '../state/store';
import { shownOf } from './open-settings';

interface ShowDeps {
  readonly store: AppStore;
  readonly settings: ManagedSettings;
  readonly accounts: AccountList;
}

function viewOf(account: Pick<Settings, 'get'>, running: number): OtherAccount {
  const program = passwordProgram(account);
  const hasMeans = program !== undefined || account.get('passwordless') || account.get('password') !== null;
  return {
    address: account.get('address'),
    userName: account.get('userName'),
    server: account.get('server'),
    kept: hasMeans && !account.get('passwordRefused'),
    ...defined({
      name: account.get('accountName') || undefined,
      identity: account.get('identity') || undefined,
      program,
      running: running || undefined,
    }),
  };
}

function othersOf({ accounts }: ShowDeps, { book }: Pick<Client, 'book'>): readonly OtherAccount[] {
  const open = book.open.flatMap(({ account }) => (account === undefined ? [] : [account]));
  return accounts.others.map((one) => {
    const names = [one.get('address'), one.get('identity')];
    const running = open.filter((account) => names.some((name) => isSameAddress(name, account)));
    return viewOf(one, running.length);
  });
}

/** Shows the meetings of the account, and those that other accounts have left running. */
export function showMeetings(deps: ShowDeps, client: Client): void {
  const others = othersOf(deps, client);
  const { otherAccounts: _, ...rest } = deps.store.getState();
  const shown = others.length === 0 ? {} : { otherAccounts: others };
  deps.store.setState({ ...rest, ...shown, meetings: client.meetings }, true);
}

/** Shows the account to which the settings belong now, with its settings and meetings. */
export function showAccounts(deps: ShowDeps, client: Client): void {
  const { passwordProgram: _p, passwordProgramOwner: _o, ...rest } = deps.store.getState();
  deps.store.setState({ ...rest, ...shownOf(deps.settings) } satisfies AppState, true);
  showMeetings(deps, client);
}
