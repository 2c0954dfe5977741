import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLaunchOptions } from '../../../../main/startup/launch-options';

const module = new URL('../../../../main/startup/launch-options.ts', import.meta.url).href;

/** What a launch reads from each of these texts, or its error. Runs in a separate process, with descriptors from 3 on. */
function launches(texts: readonly string[]): readonly unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'launch-'));
  const files = texts.map((text, index) => {
    const file = join(folder, String(index));
    writeFileSync(file, text);
    return openSync(file, 'r');
  });
  const script = `
    import { readLaunchOptions } from ${JSON.stringify(module)};
    console.log(JSON.stringify(Array.from({ length: ${texts.length} }, (_, index) => {
      try { return readLaunchOptions(['--account-from-fd=' + (index + 3)], false); }
      catch (error) { return error.message; }
    })));`;
  try {
    const node = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const child = spawnSync(process.execPath, node, {
      stdio: ['ignore', 'pipe', 'inherit', ...files],
      timeout: 20_000,
    });
    return JSON.parse(child.stdout.toString()) as unknown[];
  } finally {
    files.forEach(closeSync);
    rmSync(folder, { recursive: true });
  }
}

describe('the switches of a launch', () => {
  it('hand over an account through a pipe, which is checked, and not quoted in an error', () => {
    const account = { address: 'lenea@contoso.com', password: 'hunter2', server: 'http://127.0.0.1:1/' };
    const read = launches([
      JSON.stringify(account),
      '{"password":"hunter2", nonsense',
      '',
      JSON.stringify({ address: 'x', password: '', userName: 5, server: 'hunter2' }),
      JSON.stringify([account]),
    ]);
    expect(read).toEqual([
      { account: { ...account, userName: '', interactive: true } },
      'The account handed over on descriptor 4 cannot be used: it is not JSON.',
      'The account handed over on descriptor 5 cannot be used: it is not JSON.',
      'The account handed over on descriptor 6 cannot be used: wrong or missing: address, userName, password.',
      'The account handed over on descriptor 7 cannot be used: wrong or missing: the whole.',
    ]);
  });

  it('S16 have no effect in an installed app', () => {
    expect(readLaunchOptions(['--account-from-fd=3', '--trace-to-fd=4'], true)).toEqual({});
  });

  it.each(['', '0', '1', '2', '10', '-3', '3x', '/etc/passwd'])(
    'S16 name a descriptor from 3 to 9, never "%s"',
    (value) => {
      expect(readLaunchOptions([`--account-from-fd=${value}`, `--trace-to-fd=${value}`], false)).toEqual({});
    },
  );

  it('are found among others', () => {
    expect(readLaunchOptions(['app', '--inspect', '--trace-to-fd=4', 'https://x/'], false)).toEqual({
      traceTo: 4,
    });
    expect(readLaunchOptions(['--trace-to-fd', '4', '--xtrace-to-fd=5'], false)).toEqual({});
  });

  it('name a policy to try, which an installed app ignores', () => {
    const argv = ['app', '--policy=/tmp/my policy.json'];
    expect(readLaunchOptions(argv, false)).toEqual({ policyFile: '/tmp/my policy.json' });
    expect(readLaunchOptions(argv, true)).toEqual({});
  });

  it('S16 name a server on this machine for the pages, which an installed app ignores', () => {
    const argv = ['app', '--pages-from=http://127.0.0.1:5173'];
    expect(readLaunchOptions(argv, false)).toEqual({ pagesFrom: 'http://127.0.0.1:5173' });
    expect(readLaunchOptions(argv, true)).toEqual({});
    for (const other of ['http://127.0.0.1.contoso.com:80', 'http://contoso.com', 'file:///tmp', ''])
      expect(readLaunchOptions(['app', `--pages-from=${other}`], false)).toEqual({});
  });

  it('ask for a start without a window, in an installed app as well', () => {
    for (const packaged of [true, false])
      expect(readLaunchOptions(['app', '--hidden'], packaged)).toEqual({ hidden: true });
    expect(readLaunchOptions(['app', '--hidden=no', '--hiddenness'], true)).toEqual({});
  });
});
