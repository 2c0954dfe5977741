import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';
import { unpackedPrograms } from '../../scripts/setup/unpacked.mjs';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-no-proxies-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

/** The output of the proxies' set-up on a machine with the programs of that folder. */
function setUp(programs: string): Promise<{ readonly code: unknown; readonly said: string }> {
  const file = (name: string) => JSON.stringify(path.join(projectFolder, 'scripts/setup', name));
  const code = `import { ensurePrograms } from ${file('unpacked.mjs')};
    import { report } from ${file('report.mjs')};
    await ensurePrograms(${JSON.stringify(root)}, 'proxies').catch((error) => (process.exitCode = report(error)));`;
  const options = { env: { PATH: programs } };
  return new Promise((resolve) => {
    const args = ['--input-type=module', '--eval', code];
    execFile(process.execPath, args, options, (error, _out, said) => resolve({ code: error?.code, said }));
  });
}

test('a system other than Debian has no proxies to test with, and learns which has', async () => {
  const { code, said } = await setUp(root);
  expect(code).toBe(2);
  expect(said).toMatch(/Failed: there is no apt-get: .*\n +Next: +run this in a Debian container/);
  expect(fs.readdirSync(root)).toEqual([]);
});

test('tests without their proxies say which command unpacks them', () => {
  expect(() => unpackedPrograms(root, 'proxies')).toThrow(
    expect.objectContaining({ next: expect.stringContaining('npm run test:proxies') as string }),
  );
});
