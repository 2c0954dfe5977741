import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCredentials } from '../../../../main/secrets/credentials';
import type { Keychain } from '../../../../main/secrets/keychain';
import { createProxyPassword } from '../../../../main/secrets/proxy-password';
import { openSettings } from '../../../../main/settings/settings';
import { listeningLogger } from '../support';

// In plain Node, Electron's npm package is the path of the program. Without this it would try to download it.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nowhere';
});

/** Encrypts like the system's keychain, with a key that is not in the file. */
function keychainOf(key = randomBytes(32)): Keychain {
  const iv = Buffer.alloc(16);
  return {
    exists: () => Promise.resolve(true),
    open: () => Promise.resolve(true),
    available: () => true,
    encrypt(secret) {
      const cipher = createCipheriv('aes-256-cbc', key, iv);
      return Buffer.concat([cipher.update(secret), cipher.final()]).toString('base64');
    },
    decrypt(encrypted) {
      try {
        const cipher = createDecipheriv('aes-256-cbc', key, iv);
        return Buffer.concat([cipher.update(encrypted, 'base64'), cipher.final()]).toString();
      } catch {
        return undefined;
      }
    },
  };
}

const owner = { address: 'lenea@contoso.com', userName: '', server: 'https://lyncdiscover.contoso.com/' };
const evil = { ...owner, server: 'https://lyncdiscover.evil.example/' };
let folder: string;
let keychain: Keychain;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealed-'));
  keychain = keychainOf();
});
afterEach(() => rmSync(folder, { recursive: true }));

const settings = () => openSettings(folder, listeningLogger().logger, () => undefined);
/** Edits the file, as someone might between two runs. */
function tamper(edit: (text: string) => string): void {
  const file = join(folder, 'settings.json');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, edit(before));
  expect(readFileSync(file, 'utf8')).not.toBe(before);
}

describe('S21 a stored password', () => {
  const keep = () => createCredentials(settings(), keychain).save(owner, 'hunter2');
  const load = (of = owner) => createCredentials(settings(), keychain).load(of);

  it('comes back for whom it was stored, and for nobody else', () => {
    expect(keep()).toBe(true);
    expect(load()).toBe('hunter2');
    for (const other of [evil, { ...owner, address: 'other@contoso.com' }, { ...owner, userName: 'u' }])
      expect(load(other)).toBeUndefined();
  });

  it('is for no other server, though everything that the file says of it was changed', () => {
    keep();
    tamper((text) => text.replaceAll('lyncdiscover.contoso.com', 'lyncdiscover.evil.example'));
    expect(settings().get('password')).toMatchObject({ server: evil.server });
    expect(load(evil)).toBeUndefined();
  });

  it('is for no proxy, though the file says that it is the password of one', async () => {
    keep();
    const { encrypted } = settings().get('password') ?? { encrypted: '' };
    settings().set('proxyPassword', { proxy: 'http://u@evil.example:8080', encrypted });
    const proxy = createProxyPassword(settings(), keychain, () => true);
    expect(proxy.load('http://u@evil.example:8080')).toBeUndefined();
    await proxy.save('http://u@proxy.contoso.com:8080', 'of the proxy');
    expect(
      createProxyPassword(settings(), keychain, () => true).load('http://u@proxy.contoso.com:8080'),
    ).toBe('of the proxy');
  });

  it('is none where what was decrypted is no such thing', () => {
    for (const text of ['hunter2', '"hunter2"', '["sign-in"]', '{}', 'null']) {
      settings().set('password', { ...owner, encrypted: keychain.encrypt(text) ?? '' });
      expect(load()).toBeUndefined();
    }
  });
});

it('S21 the password of a proxy is for no other proxy, though the file was changed throughout', async () => {
  const [ours, theirs] = ['http://u@proxy.contoso.com:8080', 'http://u@proxy.evil.example:8080'] as const;
  await createProxyPassword(settings(), keychain, () => true).save(ours, 'secret');
  tamper((text) => text.replaceAll('proxy.contoso.com', 'proxy.evil.example'));
  expect(settings().get('proxyPassword')).toMatchObject({ proxy: theirs });
  expect(createProxyPassword(settings(), keychain, () => true).load(theirs)).toBeUndefined();
});
