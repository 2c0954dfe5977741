import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  migrate,
  type Migration,
  migrations,
  type SettingsFile,
  versionOf,
} from '../../../../main/settings/migrations';
import { readSetting } from '../../../../common/read-setting';
import { type SettingName, settingsSchema } from '../../../../common/settings-schema';

const folder = new URL('../../../fixtures/settings/', import.meta.url);
const files = readdirSync(folder);
const read = (name: string): SettingsFile =>
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as SettingsFile;
const present = 7 + migrations.length;
const names = Object.keys(settingsSchema) as SettingName[];

it('has a file of each version', () => {
  const numbers = Array.from({ length: present }, (_, i) => `version-${i + 1}.json`);
  expect([...files].sort()).toEqual(numbers.sort());
});

it.each(files)(
  'L02 keeps every setting of an earlier version, and uses defaults for the others: %s',
  (name) => {
    const before = read(name);
    const after = migrate(before);
    expect(versionOf(after)).toBe(present);
    for (const key of names) {
      const { value, wrong } = readSetting(key, after[key]);
      expect({ key, value, wrong }).toEqual({
        key,
        value: key in before ? before[key] : settingsSchema[key].fallback,
        wrong: false,
      });
    }
  },
);

it('has more keys in each file than in the one before', () => {
  const keys = files.sort().map((name) => Object.keys(read(name)));
  keys.slice(1).forEach((now, index) => {
    expect(now).toEqual(expect.arrayContaining(keys[index] ?? []));
    expect(now.length).toBeGreaterThan(keys[index]?.length ?? Infinity);
  });
});

it('keeps unknown keys', () => {
  expect(migrate({ hotkey: '', somethingElse: { a: [1] } })).toEqual({
    hotkey: '',
    somethingElse: { a: [1] },
    version: present,
  });
});

it('L02 leaves a file of a later version unchanged', () => {
  const later = { version: present + 1, hotkey: 'Control+J', ofLater: 1 };
  expect(migrate(later)).toBe(later);
  const now = { version: present, hotkey: '' };
  expect(migrate(now)).toBe(now);
});

it.each([0, 1, -1, 7, 8.5, '8', null, {}, true])('does not accept %j as a version', (version) => {
  expect(versionOf({ version })).toBe(7);
});

it('runs the missing migrations in order', () => {
  const step =
    (name: string): Migration =>
    (file) => ({ ...file, steps: [...((file.steps as string[] | undefined) ?? []), name] });
  const steps = [step('8'), step('9'), step('10')];
  expect(migrate({}, steps)).toEqual({ version: 10, steps: ['8', '9', '10'] });
  expect(migrate({ version: 8 }, steps)).toEqual({ version: 10, steps: ['9', '10'] });
  expect(migrate({ version: 10 }, steps)).toEqual({ version: 10 });
});
