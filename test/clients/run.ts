import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectFolder } from '../../scripts/runtime';

// Installs clients that others published, and runs the tests of vitest.clients.config.ts where only the simulator can be
// reached: npm run test:clients -- PATTERN. See README.md.

if (process.platform !== 'linux') {
  process.stderr.write(`Tried:  to start the simulator on the names and ports that clients expect
Failed: only Linux can give a process a network of its own
Next:   run "npm run test:clients" on Linux, for example in a container\n`);
  process.exit(2);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'public-clients-'));
process.once('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});

/** @returns the folder; an empty text if the program is missing or fails, for which tests are skipped */
function installed(name: string, program: string, args: readonly string[]): string {
  const target = path.join(folder, name);
  cpSync(path.join(import.meta.dirname, 'packages'), target, { recursive: true });
  const { status } = spawnSync(program, args, { cwd: target, stdio: ['ignore', 'ignore', 'inherit'] });
  return status === 0 ? target : '';
}

const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--root-user-action=ignore'];
const env = {
  ...process.env,
  CLIENTS_FOLDER: folder,
  CLIENTS_PYTHON: installed('python', 'python3', [
    ...pip,
    ...['--no-deps', '--require-hashes', '--target', '.', '--requirement', 'requirements.txt'],
  ]),
  CLIENTS_NODE: installed('node', 'npm', [
    'ci',
    '--ignore-scripts',
    '--silent',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
  ]),
};

const vitest = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
const child = spawn(
  'setpriv',
  [
    // However this process ends, the kernel ends unshare, which ends the first process of the namespace, and so all.
    ...['--pdeathsig', 'KILL', '--', 'unshare', ...(process.getuid?.() === 0 ? [] : ['--map-root-user'])],
    ...['--net', '--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc'],
    path.join(import.meta.dirname, 'enter.sh'),
    ...[process.execPath, vitest, 'run', '--config', path.join(projectFolder, 'vitest.clients.config.ts')],
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', cwd: projectFolder, env },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void child.kill('SIGKILL'));
child.once('error', (error) => {
  process.stderr.write(`unshare did not start: ${error.message}. It is part of util-linux.\n`);
  process.exitCode = 2;
});
child.once('exit', (code) => (process.exitCode = code ?? 130));
