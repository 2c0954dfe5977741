import { isManaged, managedProblem } from '../state/managed-problem';
import { failure, success, type Result } from '../../common/problem';
import {
  accountSettings,
  type SettingValue,
  type SettingsView,
  type UserSetting,
  userSettings,
} from '../../common/settings-schema';
import type { Settings } from '../settings/settings';
import type { AppStore } from '../state/store';

/** The outcome of applying a setting. A value in it is stored instead of the requested one. */
type Applied<Value> = Result | Result<Value>;

/** Puts a changed setting into effect. If that fails, the setting stays as it was. */
export type Appliers = {
  readonly [Name in UserSetting]?: (
    value: SettingValue<Name>,
  ) => Applied<SettingValue<Name>> | Promise<Applied<SettingValue<Name>>>;
};

/** An applier for a change that cannot fail. */
export const always =
  <Value>(act: (value: Value) => void) =>
  (value: Value): Result => {
    act(value);
    return success;
  };

interface ChangeSettingsDeps {
  readonly settings: Settings;
  readonly store: AppStore;
  readonly appliers: Appliers;
}

/** The user's settings as they are stored. */
export const settingsViewOf = (settings: Settings): SettingsView =>
  Object.fromEntries(userSettings.map((name) => [name, settings.get(name)])) as unknown as SettingsView;

const ofAccounts: ReadonlySet<string> = new Set(accountSettings);

/** Another account is in use: puts its settings into effect as far as they differ from those that were shown before. */
export function applyChanged(
  before: SettingsView,
  { settings, appliers }: Pick<ChangeSettingsDeps, 'settings' | 'appliers'>,
): void {
  const view = settingsViewOf(settings);
  for (const name of userSettings) {
    const differs = JSON.stringify(view[name]) !== JSON.stringify(before[name]);
    // TypeScript cannot connect the value and the applier of the same setting.
    const apply = appliers[name] as ((value: unknown) => unknown) | undefined;
    if (ofAccounts.has(name) && differs) void apply?.(view[name]);
  }
}

/**
 * Changes settings in the order of {@link userSettings}. Each change takes effect first, and is then stored and
 * shown.
 * @returns the first failure; earlier changes remain in effect
 */
export async function changeSettings(
  change: Partial<SettingsView>,
  { settings, store, appliers }: ChangeSettingsDeps,
): Promise<Result> {
  const changeOne = async <Name extends UserSetting>(
    name: Name,
    value: SettingValue<Name> | undefined,
  ): Promise<Result> => {
    if (value === undefined) return success;
    if (isManaged(store, name)) return failure(managedProblem());
    const result = (await appliers[name]?.(value)) ?? success;
    if (!result.ok) return result;
    const kept = result.value ?? value;
    settings.set(name, kept);
    store.setState(({ settings: view }) => ({ settings: { ...view, [name]: kept } }));
    return success;
  };
  for (const name of userSettings) {
    const result = await changeOne(name, change[name]);
    if (!result.ok) return result;
  }
  return success;
}
