import { say } from '../../../../main/language/t';
import { verbatim } from '../../../../common/text';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshSteps } from '../../../../main/check/progress';
import { SecretMask } from '../../../../main/base/log';
import { encodeEntry } from '../../../../main/journal/journal-codec';
import { makeReport, type ReportDeps } from '../../../../main/report/report';
import { versionsHere } from '../../../../main/report/versions';
import { readSetting } from '../../../../common/read-setting';
import { settingNames, type SettingName } from '../../../../common/settings-schema';

const password = 'hunter2 & more';
const token = 'AAEBHAEFAAAAAAAFFQAAAA';
let folder: string;
let log: string;
let secrets: SecretMask;
let stored: Record<string, unknown>;
let parts: ReportDeps;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meet-now-report-'));
  mkdirSync(join(folder, 'logs'));
  log = join(folder, 'logs', 'main.log');
  secrets = new SecretMask();
  secrets.add(password);
  secrets.add(`cwt=${token}`);
  stored = { address: 'lenea@contoso.com', logLevel: 'debug' };
  parts = {
    folder,
    settings: {
      get: <Name extends SettingName>(name: Name) => readSetting(name, stored[name]).value,
    },
    state: { notices: [{ id: 'keychain', severity: 'info', text: verbatim('No keychain') }] },
    policy: { logLevel: { value: 'debug', locked: true } },
    versions: { meetNow: '0.1.0' },
    secrets,
    now: new Date('2026-11-22T10:00:00Z'),
  };
});
afterEach(() => rmSync(folder, { recursive: true }));

async function made(changed: Partial<ReportDeps> = {}) {
  const result = await makeReport({ ...parts, ...changed });
  if (!result.ok) throw new Error(say(result.problem.message));
  const files = Object.entries(unzipSync(result.value.zip)).map(
    ([name, content]) => [name, strFromU8(content)] as const,
  );
  return { ...result.value, files: Object.fromEntries(files) };
}

describe('a report', () => {
  it('holds what helps, and says in words what that is', async () => {
    writeFileSync(log, 'Connection: ready');
    writeFileSync(join(folder, 'logs', 'main.old.log'), 'an older line');
    const { files } = await made();
    expect(Object.keys(files).sort()).toEqual([
      'README.txt',
      'check.json',
      'logs/main.log',
      'logs/main.old.log',
      'meetings.json',
      'notices.json',
      'policy.json',
      'settings.json',
      'versions.json',
    ]);
    expect(files['logs/main.log']).toContain('Connection: ready');
    expect(files['logs/main.old.log']).toBe('an older line');
    expect(JSON.parse(files['settings.json'] ?? '')).toMatchObject({ ...stored, passwordStored: false });
    expect(files['versions.json']).toContain('0.1.0');
    expect(files['notices.json']).toContain('No keychain');
    expect(JSON.parse(files['policy.json'] ?? '')).toEqual(parts.policy);
    expect(files['check.json']).toBe('null\n');
    for (const name of Object.keys(files).filter((one) => one !== 'README.txt'))
      expect(files['README.txt']).toContain(name.replace(/\/.*/, '/'));
  });

  it('holds the last check', async () => {
    const check = { state: 'passed', address: 'a@b.c', startedAt: 0, steps: freshSteps() } as const;
    const { files } = await made({ state: { notices: [], check } });
    expect(JSON.parse(files['check.json'] ?? '')).toMatchObject({
      state: 'passed',
      startedAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it('counts meetings, and says nothing of what they were about', async () => {
    const start = { operationId: 'id-of-it', subject: 'Merger', importance: 'Urgent', at: 0 } as const;
    const lines = [start, { ...start, operationId: 'b' }, { operationId: 'id-of-it', end: 'ended', at: 9e8 }];
    writeFileSync(
      join(folder, 'meetings.journal'),
      lines.map((line) => encodeEntry(line as typeof start)).join(''),
    );
    const { files } = await made();
    expect(JSON.parse(files['meetings.json'] ?? '')).toEqual({
      started: 2,
      importance: { Urgent: 2 },
      ended: { ended: 1 },
      first: '1970-01-01',
      last: '1970-01-11',
    });
    expect(Object.values(files).join()).not.toContain('Merger');
    expect(Object.values(files).join()).not.toContain('id-of-it');
  });

  it('S35 holds no secret of any setting, nor the user name of a proxy, in any form', async () => {
    const sealedPassword = Buffer.from('v11, then what nobody can read');
    const sealedProxy = Buffer.from('v11, and that of a proxy \u00ff');
    const argument = 'only-for-the-program';
    stored = {
      password: { address: 'a@b.c', userName: '', server: '', encrypted: sealedPassword.toString('base64') },
      proxyPassword: { proxy: 'http://proxyuser@proxy:8080', encrypted: sealedProxy.toString('base64') },
      proxy: { mode: 'manual', url: 'http://proxyuser:tunnel-secret@proxy:8080' },
      server: 'https://svc-login:serverpass@contoso.com/',
      passwordCommand: ['/usr/bin/pass', argument],
    };
    const { files, secrets: count } = await made();
    expect(JSON.parse(files['settings.json'] ?? '')).toMatchObject({
      passwordStored: true,
      proxyPasswordStored: true,
      proxy: { mode: 'manual', url: 'http://proxy:8080' },
      server: 'https://contoso.com/',
      passwordCommand: ['/usr/bin/pass'],
    });
    const all = Object.values(files).join('\n').toLowerCase();
    const planted = ['proxyuser', 'tunnel-secret', 'svc-login', 'serverpass', argument].map((text) =>
      Buffer.from(text),
    );
    for (const bytes of [...planted, sealedPassword, sealedProxy])
      for (const form of ['utf8', 'base64', 'base64url', 'hex'] as const)
        expect(all).not.toContain(bytes.toString(form).replace(/=+$/, '').toLowerCase());
    expect(count).toBe(8);
  });

  it('S35 shows every setting, and of a secret only whether there is one', async () => {
    const told = Object.keys(JSON.parse((await made()).files['settings.json'] ?? '') as object);
    expect(told).toEqual(settingNames.map((name) => (/^p.*assword$/i.test(name) ? `${name}Stored` : name)));
  });

  it('holds no password: not the stored one, not that of a proxy', async () => {
    stored = {
      password: { address: 'a', userName: '', server: '', encrypted: 'b64secret' },
      proxy: { mode: 'manual', url: 'http://user:proxypass@proxy.contoso.com:8080' },
    };
    const settings = (await made()).files['settings.json'] ?? '';
    expect(JSON.parse(settings)).toMatchObject({
      passwordStored: true,
      proxy: { mode: 'manual', url: 'http://proxy.contoso.com:8080' },
    });
    expect(settings).not.toMatch(/b64secret|proxypass|user:/);
    stored = { proxy: { mode: 'manual', url: 'user:proxypass@proxy' } };
    expect((await made()).files['settings.json']).not.toContain('proxypass');
  });
});

describe('its own search', () => {
  it('counts what it looked for: what signs in, and what was planted', async () => {
    const { secrets: count, files } = await made();
    expect(count).toBe(6);
    expect(files['README.txt']).toContain('6 secrets');
  });

  it('leaves no line of its own in the log', async () => {
    appendFileSync(log, 'Connection: ready\n');
    const { files } = await made();
    expect([files['logs/main.log'], readFileSync(log, 'utf8')]).toEqual([
      'Connection: ready\n',
      'Connection: ready\n',
    ]);
  });

  it('masks again what became a secret after it was written', async () => {
    appendFileSync(log, `typed ${password}, ${encodeURIComponent(password)}\n`);
    const { files } = await made();
    expect(files['logs/main.log']).toContain('typed [masked], [masked]');
  });

  it('S18 finds the cookies of a balancer as well', async () => {
    secrets.addPassing('0123456789abcdef');
    appendFileSync(log, 'went to 0123456789abcdef\n');
    const { secrets: count, files } = await made();
    expect(count).toBe(7);
    expect(files['logs/main.log']).toContain('went to [masked]');
    appendFileSync(log, `in base64: ${Buffer.from('0123456789abcdef').toString('base64')}\n`);
    expect(await makeReport(parts)).toMatchObject({ ok: false, problem: { code: 'SecretFound' } });
  });

  it('S18 lets nothing out where the log does not mask', async () => {
    class NoMask extends SecretMask {
      override apply(line: string): string {
        return line;
      }
    }
    const result = await makeReport({ ...parts, secrets: new NoMask() });
    expect(result).toMatchObject({ ok: false, problem: { code: 'SecretFound' } });
    expect(result.ok || say(result.problem.message)).toContain('main.log');
  });

  it('S18 lets nothing out where a form of a secret gets past the mask', async () => {
    appendFileSync(log, `authorization of a proxy ${Buffer.from(password).toString('base64')}\n`);
    const result = await makeReport(parts);
    expect(result.ok || say(result.problem.message)).toContain('logs/main.log');
  });

  it.each([
    ['as it is kept', (sealed: string) => sealed],
    ['as bytes', (sealed: string) => Buffer.from(sealed, 'base64').toString('latin1')],
    ['as hexadecimal digits', (sealed: string) => Buffer.from(sealed, 'base64').toString('hex')],
    ['behind something else', (sealed: string) => Buffer.from(`: ${sealed}`).toString('base64')],
  ])('S35 saves nothing if the log contains an encrypted password %s', async (_, form) => {
    const encrypted = Buffer.from('v11, then what nobody can read').toString('base64');
    stored = { password: { address: 'a@b.c', userName: '', server: '', encrypted } };
    appendFileSync(log, `${form(encrypted)}\n`);
    expect(await makeReport(parts)).toMatchObject({ ok: false, problem: { code: 'SecretFound' } });
  });
});

describe('the versions', () => {
  it('name the app, the system and the desktop', () => {
    expect(versionsHere('1.2.3', { XDG_CURRENT_DESKTOP: 'XFCE', XDG_SESSION_TYPE: 'x11' })).toMatchObject({
      meetNow: '1.2.3',
      node: process.versions.node,
      platform: process.platform,
      desktop: 'XFCE',
      session: 'x11',
      wayland: 'no',
    });
  });
});
