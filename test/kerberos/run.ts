import { spawn } from 'node:child_process';
import path from 'node:path';
import { projectFolder } from '../../scripts/runtime';
import { unpackedPrograms } from '../../scripts/setup/unpacked.mjs';

// Runs the tests of vitest.kerberos.config.ts on a machine of their own: npm run test:kerberos -- PATTERN

if (process.platform !== 'linux' || process.getuid?.() !== 0) {
  process.stderr.write(
    `Tried:  to start a Kerberos realm in a network of its own
Failed: only root on Linux may create one
Next:   run "npm run test:kerberos" as root, for example in a container: docker run --privileged node:22-bookworm\n`,
  );
  process.exit(2);
}

const vitest = path.join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs');
const child = spawn(
  'setpriv',
  [
    // However this process ends, the kernel ends unshare, which ends the first process of the namespace, and so all.
    ...['--pdeathsig', 'KILL', '--', 'unshare'],
    ...['--net', '--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc'],
    path.join(import.meta.dirname, 'enter.sh'),
    unpackedPrograms(projectFolder, 'kerberos').folder,
    ...[process.execPath, vitest, 'run', '--config', path.join(projectFolder, 'vitest.kerberos.config.ts')],
    ...process.argv.slice(2),
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
