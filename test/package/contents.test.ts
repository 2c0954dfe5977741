import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { languages } from '../../common/languages';
import { readConfiguration, readFuses } from '../../scripts/package/builder-parts';
import { findRuntime, projectFolder } from '../../scripts/runtime';
import { packed } from './packed';

const { folder } = packed;
const resource = (...names: string[]): string => join(folder, 'resources', ...names);
const runtime = findRuntime();
const official = runtime.source === 'official';
const versionIn = (place: string): string =>
  (JSON.parse(readFileSync(join(projectFolder, place, 'package.json'), 'utf8')) as { version: string })
    .version;

/** The files in an Electron archive, by name: a JSON header, after four numbers, then their contents. */
function filesIn(archive: string): ReadonlyMap<string, Buffer> {
  type Entry = Readonly<{ files?: Readonly<Record<string, Entry>>; offset?: string; size?: number }>;
  const content = readFileSync(archive);
  const header = JSON.parse(content.toString('utf8', 16, 16 + content.readUInt32LE(12))) as Entry;
  const contents = content.subarray(8 + content.readUInt32LE(4));
  const walk = ({ files, offset, size = 0 }: Entry, path: string): readonly (readonly [string, Buffer])[] =>
    files === undefined
      ? // A file without a place is beside the archive.
        [[path, contents.subarray(Number(offset ?? 0), offset === undefined ? 0 : Number(offset) + size)]]
      : Object.entries(files).flatMap(([name, one]) => walk(one, `${path}/${name}`));
  return new Map(walk(header, ''));
}

describe.skipIf(official)('a package that is for tests', () => {
  it('says so in its name, and is in a separate folder', () => {
    const { archive } = packed;
    expect(basename(archive)).toBe(
      `meet-now-${versionIn('.')}-for-tests-electron-${runtime.version}-linux-x64.tar.gz`,
    );
    expect(archive.startsWith(join(projectFolder, 'dist', 'for-tests'))).toBe(true);
  });

  it('says which fuses its Electron cannot have, and why', () => {
    const { output } = packed;
    expect(output).toContain(`For tests only: packed with Electron ${runtime.version}`);
    expect(output.match(/Without the fuse .*/g)).toEqual([
      'Without the fuse grantFileProtocolExtraPrivileges, which this Electron does not have.',
    ]);
  });
});

describe('the fuses', () => {
  it('S17 are what electron-builder.yml says, each of those that this Electron can have', async () => {
    const { electronFuses } = await readConfiguration(projectFolder, 'electron-builder.yml');
    const fuses = await readFuses(join(folder, 'meet-now'));
    expect(electronFuses).toMatchObject(fuses);
    expect(fuses).toMatchObject({
      enableCookieEncryption: false,
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      loadBrowserProcessSpecificV8Snapshot: false,
    });
  });

  it('leave the Electron of the clone as it was', async () => {
    expect(await readFuses(join(runtime.folder, runtime.executable))).toMatchObject({ runAsNode: true });
  });
});

const archived = filesIn(resource('app.asar'));

describe('what is in the package', () => {
  const inside = [...archived.keys()];

  it('is the built app, its pictures and its package.json', () => {
    expect(new Set(inside.map((name) => name.split('/').slice(1, 3).join('/')))).toEqual(
      new Set([
        'out/main',
        'out/preload',
        'out/renderer',
        'assets/icon.png',
        'assets/icons',
        'assets/tray',
        'package.json',
      ]),
    );
    expect(inside).toContain('/out/main/index.cjs');
    expect(inside.filter((name) => /simulator|node_modules|\.map$/.test(name))).toEqual([]);
    expect(inside).toContain('/out/main/main.cjs.cache');
  });

  it('has completions, the manual page and the metadata for software centres, as in /usr/share', () => {
    const share = join(folder, 'share');
    const files = readdirSync(share, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => statSync(join(share, name)).isFile()).sort()).toEqual([
      'bash-completion/completions/meet-now',
      'dbus-1/interfaces/org.meetnow.MeetNow1.xml',
      'dbus-1/services/org.meetnow.MeetNow.service',
      ...['meet-now-bar', 'polybar.ini', 'rofi-meet-now', 'waybar.jsonc'].map(
        (name) => `doc/meet-now/examples/${name}`,
      ),
      'fish/vendor_completions.d/meet-now.fish',
      'gnome-shell/search-providers/org.meetnow.MeetNow.search-provider.ini',
      'krunner/dbusplugins/org.meetnow.MeetNow.desktop',
      'man/man1/meet-now-ctl.1.gz',
      'man/man1/meet-now.1.gz',
      'metainfo/org.meetnow.MeetNow.metainfo.xml',
      'zsh/site-functions/_meet-now',
    ]);
  });

  it('is no other app, and no updater', () => {
    expect(readdirSync(resource()).sort()).toEqual([
      'LICENSE.txt',
      'THIRD-PARTY-LICENSES.txt',
      'app.asar',
      'app.asar.unpacked',
      'reference',
    ]);
    expect(readdirSync(resource('reference')).sort()).toEqual(['policy.schema.json', 'settings.schema.json']);
    expect(readdirSync(resource('app.asar.unpacked', 'assets')).sort()).toEqual(['icon.png', 'icons']);
    expect(readdirSync(resource('app.asar.unpacked', 'assets', 'icons'))).toEqual(['48x48.png']);
  });

  it.each(languages)('has the texts in %s', (language) => {
    const locale = readFileSync(join(projectFolder, 'assets', 'locales', language, 'ucwa.json'), 'utf8');
    // A text that may occur in any file, including quotations.
    const first = /": "([^"'`{\\]{20,})"/.exec(locale)?.[1];
    expect(first).toBeDefined();
    const texts = archived.get(`/out/main/texts/${language}.json.br`) ?? Buffer.alloc(0);
    expect(brotliDecompressSync(texts).includes(first ?? '')).toBe(true);
  });

  it('has those texts of Chromium, and no other', () => {
    const spoken = readdirSync(join(folder, 'locales')).map((file) => file.split(/[-.]/)[0]);
    expect(new Set(spoken)).toEqual(new Set(languages));
  });
});

// The V8 of another Electron writes caches of other sizes: that of Node 24 writes 28 % more.
describe.skipIf(official)('the size of the package', () => {
  const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const ofElectron = (name: string): string =>
    join(runtime.folder, name === 'meet-now' ? runtime.executable : join('electron', name));
  /** The files that are not Electron's, with their sizes in bytes. */
  const added = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, sizeOf(join(folder, name))] as const)
    .filter(([name, size]) => size !== sizeOf(ofElectron(name)));

  it('is 3 MB more than Electron at most', () => {
    const bytes = added.reduce((all, [, size]) => all + size, 0);
    expect(bytes).toBeLessThanOrEqual(3 * 2 ** 20);
  });

  it('comes from these large files', () => {
    const large = [...added, ...[...archived].map(([name, content]) => [name, content.length] as const)]
      .filter(([, size]) => size > 100_000)
      // Without the hash of the content.
      .map(([name]) => name.replace(/-[\w-]{8}(?=\.)/, ''));
    expect(large.sort()).toEqual([
      '/out/main/chunks/app.cjs',
      '/out/main/chunks/app.cjs.cache',
      '/out/main/chunks/shared.cjs',
      '/out/main/chunks/shared.cjs.cache',
      '/out/renderer/assets/index.js.br',
      'resources/app.asar',
    ]);
  });
});

describe('beside the package', () => {
  const made = packed.output.split('\n').filter(Boolean);
  const fileOf = (pattern: RegExp): string =>
    join(projectFolder, made.find((line) => pattern.test(line)) ?? 'no such line');

  it('is a bill of materials with its Electron and everything that is bundled', () => {
    const bill = JSON.parse(readFileSync(fileOf(/\.cdx\.json$/), 'utf8')) as {
      components: readonly { name: string; version: string; hashes?: unknown }[];
    };
    const listed = bill.components.map(({ name, version }) => `${name} ${version}`);
    expect(listed).toContain(`electron ${runtime.version}`);
    for (const part of ['chromium', 'node', 'v8'])
      expect(
        listed.filter((one) => new RegExp(`^${part} \\d+\\.\\d+\\.\\d+`).test(one)),
        part,
      ).toHaveLength(1);
    expect(bill.components.filter(({ hashes }) => hashes !== undefined).length).toBeGreaterThan(80);
    expect(listed).toContain(`got ${versionIn('node_modules/got')}`);
    expect(listed.length).toBeGreaterThan(80);
  });

  it('are the source maps of every script of main, for stacks in a log', () => {
    const scripts = [...archived.keys()].filter((name) => /^\/out\/main\/.*\.cjs(?:\.br)?$/.test(name));
    const maps = Object.keys(unzipSync(readFileSync(fileOf(/-source-maps\.zip$/))));
    expect(maps).toEqual(expect.arrayContaining(scripts.map((name) => `${name.slice('/out/'.length)}.map`)));
  });

  it('are the correct checksums of all output', () => {
    const sums = fileOf(/SHA256SUMS/);
    const checked = execFileSync('sha256sum', ['--check', basename(sums)], {
      cwd: dirname(sums),
      encoding: 'utf8',
    });
    expect(checked.trimEnd().split('\n').sort()).toEqual(
      [packed.archive, fileOf(/\.cdx\.json$/), fileOf(/-source-maps\.zip$/)]
        .map((file) => `${basename(file)}: OK`)
        .sort(),
    );
  });
});

describe('the licences', () => {
  const text = readFileSync(resource('THIRD-PARTY-LICENSES.txt'), 'utf8');
  const sections = text.split(/\n-{80}\n/).slice(1);
  const listed = sections.filter((_, place) => place % 2 === 0);

  it.each(['i18next', 'got', 'react', 'react-dom', 'zod', 'zustand', 'electron-store', 'electron-log'])(
    'name %s with its version',
    (name) => {
      const version = versionIn(`node_modules/${name}`);
      expect(listed.filter((line) => line.startsWith(`${name} ${version} (`))).toHaveLength(1);
    },
  );

  it('name Fluent UI, and nothing that is not shipped', () => {
    expect(listed.filter((line) => line.startsWith('@fluentui/')).length).toBeGreaterThan(10);
    expect(
      listed.filter((line) => /^(electron-builder|typescript|vitest|vite|spectron) /.test(line)),
    ).toEqual([]);
  });

  it('have a text for each', () => {
    const texts = sections.filter((_, place) => place % 2 === 1);
    expect(texts).toHaveLength(listed.length);
    // Even the shortest licence with its copyright line is longer.
    const terms = /\[(MIT terms, version \d+), at the end of this file\]/;
    expect(texts.filter((one) => one.trim().length < 300 && !terms.test(one))).toEqual([]);
    const named = texts.flatMap((one) => terms.exec(one)?.[1] ?? []);
    expect(named.length).toBeGreaterThan(50);
    expect(listed).toEqual(expect.arrayContaining(named));
    expect(texts.filter((one) => /<(?:year|copyright holders?|owner)>/.test(one))).toEqual([]);
    expect(text).toContain('Permission is hereby granted');
  });

  it('of Meet Now, Electron and Chromium are there', () => {
    expect(readFileSync(resource('LICENSE.txt'), 'utf8')).toContain('MIT');
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
      expect(existsSync(join(folder, name)), name).toBe(true);
  });
});
