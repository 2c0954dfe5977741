import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectFolder } from '../../scripts/runtime';
import { unpackedPrograms } from '../../scripts/setup/unpacked.mjs';
import { readOptions, usage } from './options';

// Runs index.ts where the unpacked desktop programs look installed: npm run test:desktops -- --help

function start(args: readonly string[]): void {
  const root = process.getuid?.() === 0;
  const child = spawn(
    'setpriv',
    [
      // However this process ends, the kernel ends unshare, which ends the first process of the namespace, and so all.
      ...['--pdeathsig', 'KILL', '--', 'unshare'],
      ...(root ? [] : ['--user', '--map-root-user']),
      ...['--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc'],
      path.join(import.meta.dirname, 'enter.sh'),
      unpackedPrograms(projectFolder, 'desktops').folder,
      ...[process.execPath, '--import', 'tsx', path.join(import.meta.dirname, 'index.ts'), ...args],
    ],
    { stdio: 'inherit', cwd: projectFolder },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void child.kill('SIGKILL'));
  child.once('error', (error) => {
    process.stderr.write(`unshare did not start: ${error.message}. It is part of util-linux.\n`);
    process.exitCode = 2;
  });
  child.once('exit', (code) => (process.exitCode = code ?? 130));
}

const args = process.argv.slice(2);
try {
  if (readOptions(args).help) process.stdout.write(`${usage}\n`);
  else start(args);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 2;
}
