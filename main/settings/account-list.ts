import { checked } from '../../common/checked';
import { readSetting, storedSetting } from '../../common/read-setting';
import {
  type AccountSetting,
  accountSettings,
  type SettingName,
  settingsSchema,
  type SettingValue,
} from '../../common/settings-schema';
import { isSameAddress } from '../../common/sign-in-address';
import type { Settings, SettingsFileAccess, StoredSettings } from './settings';

/** The most accounts besides the current one. */
export const mostOtherAccounts = 9;

/** The values of an account, unchecked, as they are in the file. */
type Values = Readonly<Record<string, unknown>>;

/** The accounts that the user keeps, of which one is the current one. */
export interface AccountList {
  /** The settings of each account besides the one to which the settings belong now, in the order of their addresses. */
  readonly others: readonly Pick<Settings, 'get'>[];
  /**
   * Whose account that is, by its sign-in address or by its address in the server's words: that of the settings now, or
   * another one of the list; `undefined` if it is not in the list.
   */
  ownerOf(account: string): 'current' | 'other' | undefined;
  /** The address of an account in the list, and that in the server's words if it differs. */
  namesOf(address: string): readonly string[];
  /** Whether that is the current account, even during a trial. */
  isCurrent(address: string): boolean;
  /** Whether there is no room for this account, which is not in the list. */
  isFullFor(address: string): boolean;
  /**
   * From now on, the settings of an account are those of this account, which is about to sign in: a known one or a new
   * one. The current account stays as it is. A change concerns the account on trial, and is stored only if it is in the list.
   */
  beginTrial(address: string): void;
  /** The settings of an account are those of the current account again. */
  endTrial(): void;
  /** Reads something with the settings of another account, of which nobody hears. */
  during<Value>(address: string, read: () => Value): Value;
  /** Makes an account, perhaps the one on trial, the current one. The account that was current stays in the list. */
  makeCurrent(address: string): void;
  /** Removes an account and its settings. If it is the current one, another one becomes current. */
  remove(address: string): void;
  /** Deletes the stored passwords of the other accounts. */
  forgetPasswords(): void;
  /** Calls the listener after the settings of an account were exchanged for those of another one, or the list changed. */
  onChange(listener: () => void): void;
}

/** Settings that belong to an account, so that another account does not get them. */
const owned = {
  server: 'serverOwner',
  passwordCommand: 'passwordCommandOwner',
} as const satisfies Partial<Record<AccountSetting, AccountSetting>>;

const ofAccounts: ReadonlySet<string> = new Set(accountSettings);
const isOfAccount = (name: SettingName): name is AccountSetting => ofAccounts.has(name);

const addressOf = ({ address }: Values): string | undefined => {
  const read = checked(settingsSchema.address.check, address);
  return read.ok && read.value !== '' ? read.value : undefined;
};
const isOf =
  (address: string) =>
  (values: Values): boolean => {
    const whose = addressOf(values);
    return whose !== undefined && isSameAddress(whose, address);
  };
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Divides the settings of the file into those of each account and those of the app.
 * @returns settings whose values are those of the current account or, during a trial, of the account on trial
 */
export function openAccounts(file: SettingsFileAccess): {
  readonly settings: StoredSettings;
  readonly accounts: AccountList;
} {
  let trial: { readonly address: string; readonly isListed: boolean; values: Values } | undefined;
  const listeners: (() => void)[] = [];
  const tell = (): void => {
    forget();
    listeners.forEach((listener) => listener());
  };
  // Kept, because each look at the file reads it.
  let owners: ReadonlyMap<string, 'current' | 'other'> | undefined;
  let others: readonly Pick<Settings, 'get'>[] | undefined;
  const forget = (): void => {
    owners = undefined;
    others = undefined;
  };

  const current = (): string => file.get('address');
  /** All entries, even those that this version cannot read: they stay in the file. */
  const entries = (): readonly unknown[] => {
    const list = file.raw('otherAccounts');
    return isList(list) ? list : [];
  };
  const valuesOf = (address: string): Values | undefined => entries().filter(isValues).find(isOf(address));
  const without = (...addresses: readonly string[]): readonly unknown[] =>
    entries().filter((entry) => !isValues(entry) || !addresses.some((one) => isOf(one)(entry)));
  /** What the file has for an account that it does not list. */
  const firstValues = (address: string): Values => {
    const found = Object.entries(owned).filter(([, owner]) => {
      const whose = file.get(owner);
      return whose !== '' && isSameAddress(whose, address);
    });
    const names = found.flat() as readonly AccountSetting[];
    return { address, ...Object.fromEntries<unknown>(names.map((name) => [name, file.raw(name)])) };
  };
  const currentValues = (): Values =>
    Object.fromEntries<unknown>(
      accountSettings
        .map((name) => [name, file.raw(name)] as const)
        .filter(([, value]) => value !== undefined),
    );
  const cleared = Object.fromEntries(accountSettings.map((name) => [name, undefined]));
  const replaceCurrent = (values: Values, others: readonly unknown[]): void => {
    trial = undefined;
    file.change({ ...cleared, ...values, otherAccounts: others });
    tell();
  };

  const trialOf = (address: string): typeof trial => {
    const listed = valuesOf(address);
    const isOther = current() !== '' && !isSameAddress(current(), address);
    return isOther || (current() === '' && listed !== undefined)
      ? { address, isListed: listed !== undefined, values: listed ?? firstValues(address) }
      : undefined;
  };
  const setTrial = (next: typeof trial): void => {
    const changes = trial !== undefined || next !== undefined;
    trial = next;
    if (changes) tell();
  };

  const raw = (name: SettingName): unknown =>
    trial !== undefined && isOfAccount(name) ? trial.values[name] : file.raw(name);
  const settings: StoredSettings = {
    file: file.file,
    get: (name) => (trial === undefined ? file.get(name) : readSetting(name, raw(name)).value),
    stored: (name) => storedSetting(name, raw(name)),
    set(name, value) {
      forget();
      if (trial === undefined || !isOfAccount(name)) {
        file.set(name, value);
        return;
      }
      trial.values = { ...trial.values, [name]: value };
      if (trial.isListed) file.change({ otherAccounts: [...without(trial.address), trial.values] });
    },
  };

  /** All accounts except that one. */
  const allBut = (address: string): readonly Values[] =>
    [
      ...entries()
        .filter(isValues)
        .filter((entry) => !isOf(current())(entry)),
      currentValues(),
    ]
      .filter((entry) => addressOf(entry) !== undefined && !isOf(address)(entry))
      .sort((one, other) => (addressOf(one) ?? '').localeCompare(addressOf(other) ?? ''));
  const reader = (values: Values): Pick<Settings, 'get'> => ({
    get: <Name extends SettingName>(name: Name): SettingValue<Name> => readSetting(name, values[name]).value,
  });
  /** In lower case. */
  const names = ({ address, identity }: Values): readonly string[] =>
    [address, identity].flatMap((name) =>
      typeof name === 'string' && name !== '' ? [name.toLowerCase()] : [],
    );
  const readOwners = (): ReadonlyMap<string, 'current' | 'other'> => {
    const now = trial?.values ?? currentValues();
    return new Map([
      ...allBut(trial?.address ?? current())
        .flatMap(names)
        .map((name) => [name, 'other'] as const),
      ...names(now).map((name) => [name, 'current'] as const),
    ]);
  };

  return {
    settings,
    accounts: {
      get others() {
        return (others ??= allBut(trial?.address ?? current()).map(reader));
      },
      ownerOf: (account) => (owners ??= readOwners()).get(account.toLowerCase()),
      namesOf: (address) => allBut('').filter(isOf(address)).flatMap(names),
      isCurrent: (address) => isSameAddress(current(), address),
      isFullFor: (address) =>
        current() !== '' &&
        !isSameAddress(current(), address) &&
        valuesOf(address) === undefined &&
        allBut(current()).length >= mostOtherAccounts,
      beginTrial: (address) => setTrial(trialOf(address)),
      endTrial: () => setTrial(undefined),
      during(address, read) {
        const before = trial;
        trial = trialOf(address);
        try {
          return read();
        } finally {
          trial = before;
        }
      },
      makeCurrent(address) {
        const tried = trial !== undefined && isSameAddress(trial.address, address) ? trial.values : undefined;
        const values = tried ?? valuesOf(address);
        // What was set before anybody signed in belongs to the first account that does.
        const isFirst = current() === '' && values === undefined;
        if (isFirst || isSameAddress(current(), address)) {
          setTrial(undefined);
          return;
        }
        const former = current() === '' ? [] : [currentValues()];
        replaceCurrent(values ?? firstValues(address), [...without(address, current()), ...former]);
      },
      remove(address) {
        if (!isSameAddress(current(), address)) {
          if (trial !== undefined && isSameAddress(trial.address, address)) trial = undefined;
          file.change({ otherAccounts: without(address) });
          tell();
          return;
        }
        const [next] = allBut(address);
        replaceCurrent(next ?? {}, without(address, ...(next === undefined ? [] : [addressOf(next) ?? ''])));
      },
      forgetPasswords() {
        const list = entries();
        const hasOne = (entry: unknown): boolean => isValues(entry) && (entry.password ?? null) !== null;
        if (!list.some(hasOne)) return;
        file.change({
          otherAccounts: list.map((entry) => (isValues(entry) ? { ...entry, password: null } : entry)),
        });
        tell();
      },
      onChange: (listener) => void listeners.push(listener),
    },
  };
}
