import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';

const nobody = 65_534;

/** The set-up of packages on an empty machine, by a user who may not install anything. */
function ensurePackagesAsNobody(programs: string): { status: number | null; stdout: string; stderr: string } {
  const module = (name: string): string => JSON.stringify(path.join(projectFolder, 'scripts/setup', name));
  const code = `
    const { ensurePackages } = await import(${module('debian.mjs')});
    const { report } = await import(${module('report.mjs')});
    if (process.getuid() === 0) process.setuid(${nobody});
    await ensurePackages(['electron', 'test']).catch((error) => (process.exitCode = report(error)));`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    env: { PATH: programs },
    encoding: 'utf8',
  });
}

describe.skipIf(process.platform !== 'linux')('Debian packages', () => {
  let programs: string;
  beforeEach(() => {
    programs = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-programs-'));
    fs.chmodSync(programs, 0o755);
  });
  afterEach(() => fs.rmSync(programs, { recursive: true, force: true }));
  const program = (name: string, text: string): void =>
    fs.writeFileSync(path.join(programs, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });

  test('that are missing are reported with the command that installs them, exit code 2', () => {
    program('dpkg-query', 'echo installed libnss3');
    program('apt-cache', 'echo libgtk-3-0; echo libasound2; echo libatspi2.0-0');
    const { status, stdout, stderr } = ensurePackagesAsNobody(programs);
    expect(stderr).toContain(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends libgtk-3-0 libasound2 libgbm1 ',
    );
    expect(stderr).not.toContain(' libnss3');
    expect(stderr).toMatch(/Tried:[^]*Failed:[^]*Next:/);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('have the names of a newer release there', () => {
    program('dpkg-query', 'true');
    program('apt-cache', 'echo libgtk-3-0t64; echo libasound2t64; echo libatspi2.0-0t64');
    expect(ensurePackagesAsNobody(programs).stderr).toMatch(
      /recommends libgtk-3-0t64 libnss3 libasound2t64 /,
    );
  });

  test('are only named if there is no dpkg, and the set-up continues', () => {
    const { status, stderr } = ensurePackagesAsNobody(programs);
    expect(stderr).toMatch(/Not a Debian system: .*libnss3/);
    expect(status).toBe(0);
  });
});
