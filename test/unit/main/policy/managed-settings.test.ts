import { beforeEach, describe, expect, it } from 'vitest';
import { manageSettings } from '../../../../main/policy/managed-settings';
import { type Policy } from '../../../../main/policy/policy-schema';
import { readSetting } from '../../../../common/read-setting';
import type { SettingName } from '../../../../common/settings-schema';
import type { StoredSettings } from '../../../../main/settings/settings';

let values: Map<string, unknown>;
beforeEach(() => void (values = new Map()));

const user: StoredSettings = {
  file: '/home/anna/settings.json',
  get: <Name extends SettingName>(name: Name) => readSetting(name, values.get(name)).value,
  stored: <Name extends SettingName>(name: Name) =>
    values.has(name) ? readSetting(name, values.get(name)).value : undefined,
  set: (name, value) => void values.set(name, value),
};
const under = (policy: Policy) => manageSettings(user, policy);

describe('without a policy', () => {
  it('settings are their user’s', () => {
    const settings = under({});
    expect(settings.file).toBe(user.file);
    settings.set('hotkey', 'F9');
    expect(settings.get('hotkey')).toBe('F9');
    expect(settings.get('logLevel')).toBe('info');
    expect(settings.byPolicy('hotkey')).toBeUndefined();
  });
});

describe('a locked setting', () => {
  it('is what the policy says, whatever the user chose before', () => {
    values.set('logLevel', 'debug');
    const settings = under({ logLevel: { value: 'warn', locked: true } });
    expect(settings.get('logLevel')).toBe('warn');
    expect(settings.byPolicy('logLevel')).toBe('warn');
  });

  it('is not written, so that the choice of the user is back without the policy', () => {
    values.set('hotkey', 'F9');
    const settings = under({ hotkey: { value: 'F10', locked: true } });
    settings.set('hotkey', 'F11');
    expect(settings.get('hotkey')).toBe('F10');
    expect(values.get('hotkey')).toBe('F9');
  });

  it('can be empty, or off', () => {
    values.set('hotkey', 'F9').set('startAtLogin', true);
    const settings = under({
      hotkey: { value: '', locked: true },
      startAtLogin: { value: false, locked: true },
    });
    expect(settings.get('hotkey')).toBe('');
    expect(settings.get('startAtLogin')).toBe(false);
  });

  it('leaves the others to their user', () => {
    const settings = under({ hotkey: { value: 'F10', locked: true } });
    settings.set('caFile', '/ca.pem');
    expect(values.get('caFile')).toBe('/ca.pem');
  });
});

describe('a setting that is not locked', () => {
  it('holds until the user chooses', () => {
    const settings = under({ logLevel: { value: 'warn', locked: false } });
    expect(settings.get('logLevel')).toBe('warn');
    settings.set('logLevel', 'info');
    expect(settings.get('logLevel')).toBe('info');
    expect(settings.byPolicy('logLevel')).toBeUndefined();
  });
});

describe('in the form of the setting', () => {
  it('presets are complete', () => {
    const value = [{ subject: 'Stand-up' }, { id: 'help', subject: '', invite: ['help@contoso.com'] }];
    expect(under({ presets: { value, locked: true } }).get('presets')).toEqual([
      { id: 'policy-0', subject: 'Stand-up', importance: 'Normal', invite: [] },
      { id: 'help', subject: '', importance: 'Normal', invite: ['help@contoso.com'] },
    ]);
  });

  it.each([
    ['system', { mode: 'system', url: '' }],
    ['none', { mode: 'none', url: '' }],
    ['http://proxy.contoso.com:8080', { mode: 'manual', url: 'http://proxy.contoso.com:8080' }],
    ['proxy.contoso.com:8080', { mode: 'manual', url: 'http://proxy.contoso.com:8080' }],
  ])('the proxy %s', (value, expected) => {
    expect(under({ proxy: { value, locked: true } }).get('proxy')).toEqual(expected);
  });

  it('the server is an address as the sign-in form keeps it', () => {
    const settings = under({ server: { value: 'lync.contoso.com', locked: false } });
    expect(settings.get('server')).toBe('https://lync.contoso.com/');
  });
});
