import type { SignInInput } from '../../../../common/commands';
import { success } from '../../../../common/problem';
import { createQuestions } from '../../../../main/state/questions';
import type { Credentials } from '../../../../main/secrets/credentials';
import { readSetting } from '../../../../common/read-setting';
import type { SettingName } from '../../../../common/settings-schema';
import { openAccounts } from '../../../../main/settings/account-list';
import { createSignIn } from '../../../../main/account/sign-in';
import { createAppStore } from '../../../../main/state/store';
import type { Connection } from '../../../../main/ucwa/connection';
import type { Account } from '../../../../main/ucwa/connection-options';

/** The form as the user has filled it in. */
export const input: SignInInput = {
  address: 'lenea@contoso.com',
  userName: '',
  password: 'hunter2',
  server: '',
  remember: true,
};

/** A program that prints the password. */
export const fetchPassword = () => Promise.resolve('printed');

/** Creates the sign-in on stand-ins for the server, settings and keychain. */
export function setUpSignIn({
  result = success,
  keychain = true,
  stored = {},
  loaded = '',
  byProgram = false,
  unlocked = Promise.resolve<boolean>(keychain),
  meetingsRun = (): boolean => false,
  cancelWaiting = (): void => undefined,
} = {}) {
  const tried: Account[] = [];
  const leftRunning: boolean[] = [];
  const kept: string[] = [];
  const program = byProgram ? { passwordCommand: ['pass'] } : {};
  const values = new Map<string, unknown>(Object.entries({ ...program, ...stored }));
  const { settings, accounts } = openAccounts({
    file: '',
    get: <Name extends SettingName>(name: Name) => readSetting(name, values.get(name)).value,
    set: (name, value) => void values.set(name, value),
    stored: () => undefined,
    raw: (name) => values.get(name),
    change(changes) {
      for (const [name, value] of Object.entries(changes))
        if (value === undefined) values.delete(name);
        else values.set(name, value);
    },
  });
  const credentials: Credentials = {
    open: () => unlocked,
    available: () => keychain,
    load: () => (loaded === '' ? undefined : loaded),
    save: (owner, password) => {
      if (keychain) kept.push(`${owner.address} ${owner.server} ${password}`);
      return keychain;
    },
    forget: () => void kept.push('forgotten'),
  };
  const connection = { result, onSignIn: (): unknown => undefined };
  const server = {
    signIn: (account: Account, leavesRunning: boolean) => {
      tried.push(account);
      leftRunning.push(leavesRunning);
      connection.onSignIn();
      return Promise.resolve(connection.result);
    },
    signOut: () => Promise.resolve(),
  } as unknown as Connection;
  const store = createAppStore();
  const questions = createQuestions(store, () => undefined);
  const secrets: string[] = [];
  const browser = { forgotten: 0 };
  const forgetBrowser = (): Promise<void> => {
    browser.forgotten++;
    return Promise.resolve();
  };
  const signIn = createSignIn({
    connection: server,
    settings,
    accounts,
    credentials,
    questions,
    store,
    fetchPassword: () => (settings.get('passwordCommand').length > 0 ? fetchPassword : undefined),
    forgetBrowser,
    meetingsRun,
    cancelWaiting,
    onSecret: (password) => secrets.push(password),
  });
  return {
    signIn,
    connection,
    accounts,
    settings,
    tried,
    leftRunning,
    kept,
    values,
    store,
    questions,
    browser,
    secrets,
  };
}
