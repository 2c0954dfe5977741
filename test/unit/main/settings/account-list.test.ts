import { expect, it } from 'vitest';
import { readSetting } from '../../../../common/read-setting';
import type { SettingName } from '../../../../common/settings-schema';
import { manageSettings } from '../../../../main/policy/managed-settings';
import { openAccounts } from '../../../../main/settings/account-list';

const preset = (id: string) => ({ id, subject: id, importance: 'Normal' as const, invite: [] });

it('keeps the presets of the user before those of the policy, even if one of them is not valid', () => {
  const values: Partial<Record<SettingName, unknown>> = { presets: [preset('mine'), { id: 7 }] };
  const { settings } = openAccounts({
    file: '',
    get: (name) => readSetting(name, values[name]).value,
    set: () => undefined,
    stored: () => undefined,
    raw: (name) => values[name],
    change: () => undefined,
  });
  const managed = manageSettings(settings, { presets: { value: [preset('policy')], locked: false } });
  expect(managed.get('presets')).toEqual([preset('mine')]);
});
