/**
 * Takes CPU profiles of the main process, while the app starts and while many events arrive, and what is in its heap in
 * between. Writes tables of them to a folder in docs/performance/profiles, and profiles that are small. It is no benchmark:
 * debugger and profiler slow everything down. Argument: the name of the folder; `after` if there is none.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endAll } from '../../scripts/desktop/ending';
import { launchApp } from '../desktop/harness/app';
import { changeAt, make } from './churn';
import { bareAgent, gather, meetingOf } from './gather';
import { Inspector } from './inspector';
import { heapTable, selfTimeTable, type HeapSnapshot, type Profile } from './profile-tables';
import { recordFolder } from './record';
import { startStage, type Stage } from './stage';

/** In bytes. A larger profile is not kept, but its table is. */
const largest = 300_000;
/** In microseconds. */
const interval = 500;
/** In milliseconds. */
const settling = 3_000;
const people = 250;
const changes = 2_000;

const folder = join(recordFolder, 'profiles', process.argv[2] ?? 'after');

/** Ends a profile, and keeps it. */
async function keep(inspector: Inspector, temporary: string, name: string): Promise<void> {
  const file = join(temporary, `${name}.cpuprofile`);
  await inspector.run('profileEnd');
  await inspector.run(`profiles[profiles.length - 1].save('${file}')`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(join(folder, `${name}.txt`), selfTimeTable(JSON.parse(text) as Profile));
  if (text.length <= largest) writeFileSync(join(folder, `${name}.cpuprofile`), text);
}

async function takeProfiles({ desktop, server, electrons }: Stage, temporary: string): Promise<void> {
  const app = await launchApp(desktop, {
    account: server.account,
    runtime: electrons.ours,
    args: ['--inspect-brk=127.0.0.1:0', '--password-store=basic', `--user-data-dir=${temporary}/profile`],
  });
  const inspector = await Inspector.attach(app.child.output);
  await inspector.stopped();
  await inspector.run(`Profiler.setSamplingInterval({ interval: ${interval} })`);
  await inspector.run('profile');
  await inspector.run('cont');
  await app.connected();
  await keep(inspector, temporary, 'start');

  await delay(settling);
  const file = join(temporary, 'idle.heapsnapshot');
  await inspector.run(`takeHeapSnapshot('${file}')`);
  writeFileSync(
    join(folder, 'idle-heap.txt'),
    heapTable(JSON.parse(readFileSync(file, 'utf8')) as HeapSnapshot),
  );

  await (await app.tray()).choose('Meet now');
  const meeting = await meetingOf(server, ({ userAgent }) => userAgent !== bareAgent);
  const present = await gather(server, meeting, people);
  await delay(settling);
  await inspector.run('profile');
  for (let nth = 0; nth < changes; nth++) {
    make(server.simulator, meeting.conversation, present, changeAt(nth, people));
    if (nth % 10 === 0) await delay(10);
  }
  await keep(inspector, temporary, 'burst');
  inspector.end();
  await app.stop();
}

const temporary = mkdtempSync(join(tmpdir(), 'meet-now-profile-'));
mkdirSync(folder, { recursive: true });
const stage = await startStage();
try {
  await takeProfiles(stage, temporary);
} finally {
  await stage.stop();
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}
await endAll();
