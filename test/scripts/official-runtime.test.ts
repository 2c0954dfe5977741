import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../scripts/desktop';
import { projectFolder, resolveRuntime } from '../../scripts/runtime';
import { ensureRuntime } from '../../scripts/setup/runtime.mjs';
import { serveReleases, type ReleasePage } from './release-page';
import { entriesOf, writeZip } from './zip';

const version = '99.0.0';
const place = `${process.platform}-${process.arch}`;
const files = {
  electron: `electron-v${version}-${place}.zip`,
  chromedriver: `chromedriver-v${version}-${place}.zip`,
};

describe.skipIf(process.platform !== 'linux')('the official Electron, from a mirror', () => {
  let folder: string;
  let page: ReleasePage;
  let root: string;
  let checksums: Record<string, string>;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-releases-'));
    const release = path.join(folder, 'releases', `v${version}`);
    fs.mkdirSync(release, { recursive: true });
    // A real one: what this clone runs on, without what it does not need to say its version.
    const runtime = resolveRuntime();
    const needed = (name: string) => /^(electron|icudtl\.dat|libffmpeg\.so|.*snapshot.*\.bin)$/.test(name);
    const electron = writeZip(
      path.join(release, files.electron),
      entriesOf(path.dirname(runtime.executable), needed),
    );
    const driver = { bytes: Buffer.from('#!/bin/sh\necho ChromeDriver\n'), mode: 0o100755, deflate: true };
    const link = { name: 'driver', bytes: Buffer.from('chromedriver'), mode: 0o120777 };
    const chromedriver = writeZip(path.join(release, files.chromedriver), [
      { name: 'chromedriver', ...driver },
      link,
    ]);
    checksums = { [files.electron]: electron.sha256, [files.chromedriver]: chromedriver.sha256 };
    page = await serveReleases(path.join(folder, 'releases'));
  });
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
  const get = (sums: Record<string, string> = checksums): Promise<void> =>
    ensureRuntime(root, env(), { version, checksums: sums, limits });
  const unpacked = (): string[] => {
    const runtimes = path.join(root, '.runtime');
    return fs.existsSync(runtimes) ? fs.readdirSync(runtimes) : [];
  };
  const electronIn = (name: string): string => path.join(root, '.runtime', name, 'electron', 'electron');

  test('is downloaded, checked, unpacked with its file modes and links, and runs', async () => {
    await get();
    expect(unpacked()).toEqual([`official-${version}`]);
    const said = execFileSync(electronIn(`official-${version}`), ['-p', 'process.versions.electron'], {
      env: { ELECTRON_RUN_AS_NODE: '1' },
      encoding: 'utf8',
    });
    expect(said.trim()).toBe(resolveRuntime().version);
    const driver = path.join(root, '.runtime', `official-${version}`, 'chromedriver', 'driver');
    expect(fs.readlinkSync(driver)).toBe('chromedriver');
    expect(execFileSync(driver, { encoding: 'utf8' })).toBe('ChromeDriver\n');
  });

  test('that is there already is not downloaded again', async () => {
    await get();
    const before = page.requests.length;
    await get();
    expect(page.requests.length).toBe(before);
  });

  test('with a wrong checksum is refused and leaves nothing; a later good one is taken', async () => {
    const wrong = { ...checksums, [files.electron]: '0'.repeat(64) };
    await expect(get(wrong)).rejects.toMatchObject({
      tried: expect.stringContaining(files.electron) as string,
      failed: expect.stringContaining(`must be ${'0'.repeat(64)}`) as string,
      next: expect.stringContaining('do not use that file') as string,
    });
    expect(unpacked()).toEqual([]);
    await get();
    expect(unpacked()).toEqual([`official-${version}`]);
  });

  test('whose ChromeDriver has a wrong checksum is refused as a whole', async () => {
    await expect(get({ ...checksums, [files.chromedriver]: '1'.repeat(64) })).rejects.toThrow('1'.repeat(64));
    expect(unpacked()).toEqual([]);
  });

  test('that is cut short is refused and leaves nothing; a later whole one is taken', async () => {
    page.behave('cut');
    await expect(get()).rejects.toMatchObject({
      failed: expect.stringMatching(/after [\d.]+ of [\d.]+ MB/) as string,
    });
    expect(unpacked()).toEqual([]);
    page.behave('whole');
    await get();
    expect(unpacked()).toEqual([`official-${version}`]);
  });

  test('from a server that falls silent is given up, and says so', async () => {
    page.behave('silent');
    await expect(get()).rejects.toMatchObject({
      failed: expect.stringContaining('nothing more came within 0.5 s') as string,
    });
    expect(unpacked()).toEqual([]);
  });

  test('of a set-up that was killed half-way is not taken for a whole one, and the next run clears it', async () => {
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

  test('that the mirror does not have is told with its address', async () => {
    const missing = { [`electron-v98.0.0-${place}.zip`]: '0'.repeat(64) };
    await expect(
      ensureRuntime(root, env(), { version: '98.0.0', checksums: missing, limits }),
    ).rejects.toMatchObject({
      tried: `to download ${page.url}v98.0.0/electron-v98.0.0-${place}.zip`,
      failed: 'the server answered 404',
    });
  });
});
