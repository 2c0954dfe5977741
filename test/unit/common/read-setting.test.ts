import { describe, expect, it } from 'vitest';
import { readSetting } from '../../../common/read-setting';
import { type SettingName, settingsSchema } from '../../../common/settings-schema';

const names = Object.keys(settingsSchema) as SettingName[];

describe('a setting', () => {
  it.each(names)('L02 falls back if it is missing, which is not an error: %s', (name) => {
    expect(readSetting(name, undefined)).toEqual({ value: settingsSchema[name].fallback, wrong: false });
  });

  it.each(names)('has no check that accepts a missing value: %s', (name) => {
    expect(settingsSchema[name].check.safeParse(undefined).success).toBe(false);
  });

  it.each(names)('L02 falls back if it has the wrong type: %s', (name) => {
    for (const value of [-7.5, [7], Symbol('x'), () => 1])
      expect(readSetting(name, value)).toMatchObject({ value: settingsSchema[name].fallback, wrong: true });
  });

  it.each([
    ['address', 'lenea@contoso.com'],
    ['server', 'https://lyncdiscover.contoso.com/'],
    ['hotkey', ''],
    ['copyLinkWhenConnected', false],
    ['endpointId', 'a917c6f4-976c-4cf3-847d-cdfffa28ccdf'],
    ['trustedHosts', { 'contoso.com': ['lync.fabrikam.com'] }],
    ['password', { address: 'a', userName: '', server: '', encrypted: 'eA==' }],
    ['password', null],
    ['passwordRefused', true],
  ] as const)('is read as it was written: %s', (name, value) => {
    expect(readSetting(name, value)).toEqual({ value, wrong: false });
  });

  it.each([
    ['address', 'x'.repeat(321)],
    ['server', 'x'.repeat(2_049)],
    ['hotkey', 'x'.repeat(101)],
    ['endpointId', ''],
    ['copyLinkWhenConnected', 'true'],
    ['trustedHosts', { 'contoso.com': 'lync.fabrikam.com' }],
    ['trustedHosts', { 'contoso.com': [1] }],
    ['password', { address: 'a', encrypted: 'eA==' }],
    ['password', 'hunter2'],
  ] as const)('L02 falls back if its value is invalid: %s %j', (name, value) => {
    expect(readSetting(name, value)).toEqual({ value: settingsSchema[name].fallback, wrong: true });
  });

  it('L02 S21 drops unknown parts of a stored password', () => {
    const stored = { address: 'a', userName: '', server: '', encrypted: 'eA==', password: 'hunter2' };
    expect(readSetting('password', stored).value).not.toHaveProperty('password');
  });
});
