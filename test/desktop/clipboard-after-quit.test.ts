import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { type ClipboardManager, startClipboardManager } from './harness/clipboard-manager';
import { atTerminal, type } from './harness/command-line';
import { clipboardText } from './harness/display-tools';
import { startScene, type Scene } from './harness/scene';

const loses = 'The join link on the clipboard may be lost, so paste it first if you still need it.';
let scene: Scene;
let link: string;
afterEach(() => scene.stop());

async function manage(deaf = false): Promise<ClipboardManager> {
  const manager = await startClipboardManager(scene.desktop.env['DISPLAY'], deaf);
  scene.atEnd(() => manager.end());
  return manager;
}

/** Starts the app and a meeting, and copies its link. */
async function meet(driven = false): Promise<void> {
  scene = await startScene({ launch: { driven } });
  ({ stdout: link } = await type(scene.desktop, ['start']));
  link = link.trim();
  await until('the link', async () => (await clipboardText(scene.desktop)) === link, 5000);
}

/** The question of the dialog, asked at a terminal; the answer is no. */
const asked = async (): Promise<string> =>
  (await type(scene.desktop, ['quit'], { through: atTerminal, input: 'n\n' })).stdout;

async function quit(): Promise<void> {
  expect(await scene.app.quit()).toBe(0);
}

it('L35 leaves the join link with the clipboard manager when it quits, and asks nothing more', async () => {
  await meet();
  const manager = await manage();
  const question = await asked();
  expect(question).toContain('A meeting is running. Quit Meet Now?');
  expect(question).not.toContain(loses);
  await quit();
  expect(manager.asked).toBe(1);
  expect(await clipboardText(scene.desktop)).toBe(link);
});

it('L35 leaves an invitation in both forms, also when the session ends', async () => {
  await meet(true);
  const manager = await manage();
  const page = await scene.app.page('Settings…');
  await page.run(`const { meetings } = (await window.meetNow.getSnapshot()).state;
    await window.meetNow.copyInvitation(meetings[0].operationId);`);
  const html = await clipboardText(scene.desktop, 'text/html');
  const text = await clipboardText(scene.desktop);
  expect([html, text]).toEqual([expect.stringContaining(link), expect.stringContaining(link)]);
  process.kill(scene.app.child.pid, 'SIGTERM');
  expect(await inTime('the end of the app', scene.app.child.exited, 5000)).toBe(0);
  expect(manager.asked).toBe(1);
  expect(await clipboardText(scene.desktop)).toBe(text);
  expect(await clipboardText(scene.desktop, 'text/html')).toBe(html);
});

it('L35 says that the link may be lost if no clipboard manager keeps it', async () => {
  await meet();
  expect(await asked()).toContain(loses);
  await quit();
  expect(await clipboardText(scene.desktop)).toBe('');
});

it('L35 does not touch the copy of another program', async () => {
  await meet();
  const manager = await manage();
  const other = spawn('xclip', ['-selection', 'clipboard', '-quiet'], {
    env: scene.desktop.env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  scene.atEnd(async () => {
    other.kill();
    await once(other, 'exit');
  });
  other.stdin.end('of another program');
  await until(
    'the other text',
    async () => (await clipboardText(scene.desktop)) === 'of another program',
    5000,
  );
  expect(await asked()).not.toContain(loses);
  await quit();
  expect(manager.asked).toBe(0);
  expect(await clipboardText(scene.desktop)).toBe('of another program');
});

it('L35 quits even if the clipboard manager does not answer', async () => {
  await meet();
  const manager = await manage(true);
  await quit();
  expect(manager.asked).toBe(1);
});
