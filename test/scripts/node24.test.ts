import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';
import { node24In } from '../../scripts/setup/node24.mjs';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-node24-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

/** The output of the set-up of Node 24 with an npm that runs this code. */
function setUp(npm: string): Promise<{ readonly code: unknown; readonly said: string }> {
  const file = (name: string) => JSON.stringify(path.join(projectFolder, 'scripts/setup', name));
  const code = `import { ensureNode24 } from ${file('node24.mjs')};
    import { report } from ${file('report.mjs')};
    await ensureNode24(${JSON.stringify(root)}).catch((error) => (process.exitCode = report(error)));`;
  const fake = path.join(root, 'npm.js');
  fs.writeFileSync(fake, npm);
  const args = ['--input-type=module', '--eval', code];
  const options = { env: { ...process.env, npm_execpath: fake } };
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, _out, said) => resolve({ code: error?.code, said }));
  });
}

describe.skipIf(node24In(projectFolder) === undefined)('the set-up of Node 24', () => {
  const left = (): string[] => fs.readdirSync(path.join(root, '.runtime'));

  test('refuses a package with another checksum, and leaves nothing of it', async () => {
    const { code, said } = await setUp(`
      const target = process.argv.find((one) => one.startsWith('--pack-destination=')).split('=')[1];
      require('fs').writeFileSync(target + '/node.tgz', 'another package');`);
    expect([code, left()]).toEqual([1, []]);
    expect(said).toMatch(/Failed: its sha256 is [\da-f]{64} instead of [\da-f]{64}\n/);
  });

  test('says what npm said if it cannot download the package', async () => {
    const { code, said } = await setUp(`console.error('npm error no such host'); process.exit(1);`);
    expect([code, left()]).toEqual([1, []]);
    expect(said).toContain('npm error no such host');
  });
});

test.runIf(node24In(projectFolder) === undefined)('other systems learn that no Node is pinned', async () => {
  const { code, said } = await setUp('');
  expect(code).toBeUndefined();
  expect(said).toContain('no tests run on it here');
});
