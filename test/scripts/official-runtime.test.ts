import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { projectFolder, resolveRuntime } from '../../scripts/runtime';
import { ensureRuntime } from '../../scripts/setup/runtime.mjs';
import { serveReleases, type ReleasePage } from './release-page';
import { entriesOf, writeZip } from './zip';

/** A small archive for failures, and one with a real Electron. */
const version = '99.0.0';
const realVersion = '99.0.1';
const zipOf = (name: 'electron' | 'chromedriver', of = version): string =>
  `${name}-v${of}-${process.platform}-${process.arch}.zip`;

const script = (name: string, says: string) => ({
  name,
  bytes: Buffer.from(`#!/bin/sh\necho ${says}\n`),
  mode: 0o100755,
  deflate: true,
});
const link = { name: 'driver', bytes: Buffer.from('chromedriver'), mode: 0o120777 };
/** Too large to be sent in one piece. */
const bulk = { name: 'bulk', bytes: randomBytes(4_000_000), mode: 0o100644 };

/** The Electron of this clone, with only the files that it needs to print its version. */
function realElectron(): ReturnType<typeof entriesOf> {
  const needed = (name: string): boolean =>
    /^(electron|icudtl\.dat|libffmpeg\.so|.*snapshot.*\.bin)$/.test(name);
  return entriesOf(path.dirname(resolveRuntime().executable), needed);
}

describe.skipIf(process.platform !== 'linux')('the official Electron, from a mirror', () => {
  let folder: string;
  let page: ReleasePage;
  let root: string;
  const checksums: Record<string, string> = {};

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-releases-'));
    const publish = (
      of: string,
      name: 'electron' | 'chromedriver',
      entries: Parameters<typeof writeZip>[1],
    ): void => {
      const file = path.join(folder, 'releases', `v${of}`, zipOf(name, of));
      fs.mkdirSync(path.dirname(file), { recursive: true });
      checksums[zipOf(name, of)] = writeZip(file, entries);
    };
    publish(version, 'electron', [script('electron', 'Electron'), bulk]);
    publish(realVersion, 'electron', realElectron());
    for (const of of [version, realVersion])
      publish(of, 'chromedriver', [script('chromedriver', 'ChromeDriver'), link]);
    page = await serveReleases(path.join(folder, 'releases'));
  }, 30_000);
  afterAll(async () => {
    await page.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(folder, 'clone-'));
    page.behave('whole');
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  const limits = { headers: 5000, silence: 500 };
  const env = (): NodeJS.ProcessEnv => ({ MEET_NOW_ELECTRON: 'official', ELECTRON_MIRROR: page.url });
  const get = (sums = checksums, of = version): Promise<void> =>
    ensureRuntime(root, env(), { version: of, checksums: sums, limits });
  const unpacked = (): string[] => {
    const runtimes = path.join(root, '.runtime');
    return fs.existsSync(runtimes) ? fs.readdirSync(runtimes) : [];
  };
  test('is downloaded, checked, unpacked with its file modes and links, and runs', async () => {
    await get(checksums, realVersion);
    expect(unpacked()).toEqual([`official-${realVersion}`]);
    const runtime = path.join(root, '.runtime', `official-${realVersion}`);
    const said = execFileSync(
      path.join(runtime, 'electron', 'electron'),
      ['-p', 'process.versions.electron'],
      {
        env: { ELECTRON_RUN_AS_NODE: '1' },
        encoding: 'utf8',
      },
    );
    expect(said.trim()).toBe(resolveRuntime().version);
    const driver = path.join(runtime, 'chromedriver', 'driver');
    expect(fs.readlinkSync(driver)).toBe('chromedriver');
    expect(execFileSync(driver, { encoding: 'utf8' })).toBe('ChromeDriver\n');
  }, 30_000);

  test('that already exists is not downloaded again', async () => {
    await get();
    const before = page.requests.length;
    await get();
    expect(page.requests.length).toBe(before);
  });

  test('with a wrong checksum is refused and leaves nothing; a later good one is accepted', async () => {
    const wrong = { ...checksums, [zipOf('electron')]: '0'.repeat(64) };
    await expect(get(wrong)).rejects.toMatchObject({
      tried: expect.stringContaining(zipOf('electron')) as string,
      failed: expect.stringContaining(`must be ${'0'.repeat(64)}`) as string,
      next: expect.stringContaining('do not use that file') as string,
    });
    expect(unpacked()).toEqual([]);
    await get();
    expect(unpacked()).toEqual([`official-${version}`]);
  });

  test('whose ChromeDriver has a wrong checksum is refused as a whole', async () => {
    await expect(get({ ...checksums, [zipOf('chromedriver')]: '1'.repeat(64) })).rejects.toThrow(
      '1'.repeat(64),
    );
    expect(unpacked()).toEqual([]);
  });

  test('that is incomplete is refused and leaves nothing; a later whole one is accepted', async () => {
    page.behave('cut');
    await expect(get()).rejects.toMatchObject({
      failed: expect.stringMatching(/after [\d.]+ of [\d.]+ MB/) as string,
    });
    expect(unpacked()).toEqual([]);
    page.behave('whole');
    await get();
    expect(unpacked()).toEqual([`official-${version}`]);
  });

  test('from a server that stalls is given up, with a message', async () => {
    page.behave('silent');
    await expect(get()).rejects.toMatchObject({
      failed: expect.stringContaining('nothing more came within 0.5 s') as string,
    });
    expect(unpacked()).toEqual([]);
  });

  test('of a set-up that was killed half-way does not count as whole, and the next run removes it', async () => {
    page.behave('silent');
    const code = `import { ensureRuntime } from ${JSON.stringify(path.join(projectFolder, 'scripts/setup/runtime.mjs'))};
      await ensureRuntime(${JSON.stringify(root)}, process.env, ${JSON.stringify({ version, checksums })});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env: env(),
      stdio: 'ignore',
    });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    try {
      await until('the download to begin', () => unpacked().length > 0, 10_000);
    } finally {
      child.kill('SIGKILL');
      await gone;
    }
    expect(unpacked()).toEqual([expect.stringMatching(/^\.partial-/)]);
    page.behave('whole');
    await get();
    expect(unpacked()).toEqual([`official-${version}`]);
  });

  test('that the mirror does not have is reported with its address', async () => {
    const missing = { [zipOf('electron', '98.0.0')]: '0'.repeat(64) };
    await expect(
      ensureRuntime(root, env(), { version: '98.0.0', checksums: missing, limits }),
    ).rejects.toMatchObject({
      tried: `to download ${page.url}v98.0.0/${zipOf('electron', '98.0.0')}`,
      failed: 'the server answered 404',
    });
  });
});
