import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startSimulator } from '../demo/simulator';
import { type Desktop, startDesktop } from '../desktop/desktop';
import { endAll } from '../desktop/ending';
import { inTime, until } from '../desktop/wait';
import { type Happening, launchApp } from '../launch';
import { projectFolder } from '../runtime';
import { report } from '../setup/report.mjs';

/*
 * Has the Electron of this clone write V8's code caches beside the scripts in out/main (decision 0093): on a private
 * desktop, the app signs in to the simulator, starts a meeting, and ends. What it has called by then, V8 has compiled.
 */

const main = path.join(projectFolder, 'out', 'main');
const limits = { meeting: 60_000, end: 20_000 };

const caches = (): readonly string[] =>
  readdirSync(main, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cache'))
    .map((name) => path.join(main, name));

const isConnected = ({ what, state }: Happening): boolean => what === 'invitation' && state === 'Connected';

async function record(env: NodeJS.ProcessEnv): Promise<void> {
  const { url, user, password, child: simulator } = await startSimulator();
  const seen = { connected: false };
  const { child } = await launchApp({
    env,
    account: { address: user, userName: '', password, server: url, interactive: false },
    args: ['--hidden', '--meet-now', '--write-code-cache'],
    onHappening: (happening) => (seen.connected ||= isConnected(happening)),
  });
  try {
    await until(
      'the meeting to connect',
      () => seen.connected || child.process.exitCode !== null,
      limits.meeting,
    );
    child.process.kill('SIGTERM');
    const code = await inTime('the app to end', child.exited, limits.end);
    if (!seen.connected || code !== 0)
      throw new Error(`The app ended with code ${String(code)}: ${child.output().trim()}`);
  } finally {
    await child.stop();
    await simulator.stop();
  }
}

async function writeCaches(): Promise<void> {
  for (const file of caches()) rmSync(file);
  let desktop: Desktop | undefined;
  try {
    if (process.platform === 'linux') desktop = await startDesktop();
    await record(desktop?.env ?? process.env);
  } finally {
    await desktop?.stop();
  }
  if (!existsSync(path.join(main, 'main.cjs.cache'))) throw new Error('The app has written no code cache.');
}

process.exitCode = await writeCaches().then(
  () => 0,
  (error: unknown) => report(error, 'Compiling the app'),
);
await endAll();
