import { text } from '../../../../common/text';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../../../main/policy/change-settings';
import { say, setLanguage } from '../../../../main/language/t';
import { SecretMask } from '../../../../main/base/log';
import type { NetworkChoice } from '../../../../main/net/network';
import { createNetworkSettings, type NetworkSettings } from '../../../../main/app/network-settings';
import type { Keychain } from '../../../../main/secrets/keychain';
import { createProxyPassword } from '../../../../main/secrets/proxy-password';
import { type SettingName, settingsSchema, type SettingsView } from '../../../../common/settings-schema';
import type { Settings } from '../../../../main/settings/settings';
import { type AppStore, createAppStore } from '../../../../main/state/store';
import { certificatesOf } from '../net/secure';

const folder = mkdtempSync(join(tmpdir(), 'network-'));
const caFile = join(folder, 'ca.pem');
writeFileSync(caFile, certificatesOf().ca);
afterAll(() => rmSync(folder, { recursive: true }));

let kept: Map<SettingName, unknown>;
let settings: Settings;
let store: AppStore;
let secrets: SecretMask;
let chosen: NetworkChoice[];
let network: NetworkSettings;

/** Reverses every secret, so that the test finds out where it is stored. */
const keychain: Keychain = {
  exists: () => Promise.resolve(true),
  open: () => Promise.resolve(true),
  available: () => true,
  encrypt: (secret) => Buffer.from(secret).reverse().toString(),
  decrypt: (encrypted) => Buffer.from(encrypted).reverse().toString(),
};
const noKeychain: Keychain = {
  exists: () => Promise.resolve(false),
  open: () => Promise.resolve(false),
  available: () => false,
  encrypt: () => undefined,
  decrypt: () => undefined,
};

function begin(chain = keychain): void {
  chosen = [];
  store = createAppStore();
  secrets = new SecretMask();
  network = createNetworkSettings({
    settings,
    store,
    password: createProxyPassword(settings, chain, () => true),
    secrets,
    configure: (choice) => void chosen.push(choice),
  });
}
const change = (wish: Partial<SettingsView>) =>
  changeSettings(wish, { settings, store, appliers: network.appliers });
const manual = (url: string) => change({ proxy: { mode: 'manual', url } });
const file = (): string => JSON.stringify([...kept]);

beforeEach(() => {
  kept = new Map();
  settings = {
    file: '',
    get: (name) => (kept.has(name) ? kept.get(name) : settingsSchema[name].fallback) as never,
    set: (name, value) => void kept.set(name, value),
  };
  begin();
});

describe('the proxy', () => {
  it('has an effect at once, and is stored as it is shown', async () => {
    expect(await manual('proxy.contoso.com:8080')).toMatchObject({ ok: true });
    expect(chosen).toEqual([{ proxy: { mode: 'manual', url: 'http://proxy.contoso.com:8080' }, ca: [] }]);
    expect(store.getState().settings.proxy).toEqual({ mode: 'manual', url: 'http://proxy.contoso.com:8080' });
    expect(kept.get('proxy')).toEqual({ mode: 'manual', url: 'http://proxy.contoso.com:8080' });
  });

  it('is refused if it is not an address, and nothing changes', async () => {
    expect(await manual('socks5://proxy')).toMatchObject({ ok: false });
    expect([chosen, kept.size, store.getState().settings.proxy.mode]).toEqual([[], 0, 'system']);
  });

  it('S18 has its password in the keychain alone: not in the settings, the pages or the log', async () => {
    await manual('http://anna:s3cret-word@proxy:8080');
    expect(chosen.at(-1)?.proxy).toEqual({ mode: 'manual', url: 'http://anna:s3cret-word@proxy:8080' });
    expect(file()).not.toContain('s3cret-word');
    expect(file()).toContain('drow-terc3s');
    expect(JSON.stringify(store.getState())).not.toContain('s3cret-word');
    const header = Buffer.from('anna:s3cret-word').toString('base64');
    expect(secrets.apply(`s3cret-word ${header}`)).toBe('[masked] [masked]');
  });

  it('has its password in the next run', async () => {
    await manual('http://anna:s3cret-word@proxy:8080');
    begin();
    await network.start();
    expect(chosen[0]?.proxy).toEqual({ mode: 'manual', url: 'http://anna:s3cret-word@proxy:8080' });
    expect(secrets.apply('s3cret-word')).toBe('[masked]');
  });

  it('keeps its password with its address, and does not use it for another', async () => {
    await manual('http://anna:s3cret-word@proxy:8080');
    await change({ proxy: { mode: 'none', url: 'http://anna@proxy:8080' } });
    await manual('http://anna@proxy:8080');
    expect(chosen.at(-1)?.proxy).toEqual({ mode: 'manual', url: 'http://anna:s3cret-word@proxy:8080' });
    await manual('http://anna@other:8080');
    expect(chosen.at(-1)?.proxy).toEqual({ mode: 'manual', url: 'http://anna@other:8080' });
  });

  it('has its password for this run only if there is no keychain, and a notice says so', async () => {
    begin(noKeychain);
    await manual('http://anna:s3cret-word@proxy:8080');
    expect(chosen.at(-1)?.proxy).toEqual({ mode: 'manual', url: 'http://anna:s3cret-word@proxy:8080' });
    expect(file()).not.toMatch(/s3cret|terc3s/);
    expect(store.getState().notices).toMatchObject([{ id: 'proxy', severity: 'info' }]);
  });

  it('S18 does not store text that is not an address, even if no proxy is chosen', async () => {
    await change({ proxy: { mode: 'system', url: 'anna:s3cret-word@:80:80' } });
    expect(kept.get('proxy')).toEqual({ mode: 'system', url: '' });
    expect(chosen.at(-1)?.proxy).toEqual({ mode: 'system' });
  });

  it('S18 removes a password that the user wrote into the settings file', async () => {
    kept.set('proxy', { mode: 'manual', url: 'http://anna:s3cret-word@proxy:8080' });
    await network.start();
    expect(file()).not.toContain('s3cret-word');
    expect(JSON.stringify(store.getState())).not.toContain('s3cret-word');
    expect(chosen[0]?.proxy).toEqual({ mode: 'manual', url: 'http://anna:s3cret-word@proxy:8080' });
  });

  it('has no effect if the settings file has an invalid one, and a notice says so', async () => {
    kept.set('proxy', { mode: 'manual', url: 'nonsense://' });
    await network.start();
    expect(store.getState().notices).toMatchObject([{ id: 'proxy', severity: 'warning' }]);
  });
  it('that is invalid is reported in the language of the app, as is a missing file of authorities', async () => {
    kept.set('proxy', { mode: 'manual', url: 'nonsense://' });
    kept.set('caFile', join(folder, 'gone.pem'));
    await network.start();
    setLanguage('en-XA');
    const texts = store.getState().notices.map(({ text }) => say(text));
    setLanguage('en');
    expect(texts).toHaveLength(2);
    for (const one of texts) expect(one).toMatch(/^\[.*\]$/s);
    expect(texts[1]).toContain('gone.pem');
  });
});

describe('the file of authorities', () => {
  it('has an effect at once, together with the proxy', async () => {
    await manual('proxy');
    expect(await change({ caFile })).toMatchObject({ ok: true });
    expect(chosen.at(-1)).toEqual({
      proxy: { mode: 'manual', url: 'http://proxy' },
      ca: [certificatesOf().ca.trim()],
    });
    await change({ caFile: '' });
    expect(chosen.at(-1)?.ca).toEqual([]);
  });

  it('is refused if it has no authorities, and the one before stays', async () => {
    await change({ caFile });
    expect(await change({ caFile: join(folder, 'gone') })).toMatchObject({
      ok: false,
      problem: { code: 'CaFileUnusable' },
    });
    expect([kept.get('caFile'), chosen.length]).toEqual([caFile, 1]);
  });

  it('has no effect at start if it is gone, and a notice says so until a valid one is chosen', async () => {
    kept.set('caFile', join(folder, 'gone'));
    await network.start();
    expect(store.getState().notices).toMatchObject([
      { id: 'caFile', severity: 'warning', text: text('net.caFile.missing', { file: join(folder, 'gone') }) },
    ]);
    expect(chosen.at(-1)).toEqual({ proxy: { mode: 'system' }, ca: [] });
    await change({ caFile });
    expect(store.getState().notices).toEqual([]);
  });
});
