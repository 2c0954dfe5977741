import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { gpuProcessesOf } from './harness/processes';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;
let page: Page;

/** Kills each GPU process as soon as it appears. Chromium gives up after a few. */
function killGpuProcesses(): void {
  for (const pid of gpuProcessesOf(scene.app.child.pid)) process.kill(pid, 'SIGKILL');
}

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  const killing = setInterval(killGpuProcesses, 20);
  scene.atEnd(() => clearInterval(killing));
  tray = await scene.app.tray();
});
afterAll(() => scene.stop());

it('L26 draws its window if no GPU process can run', async () => {
  page = await scene.app.page('Show window');
  await until('the page', async () => (await page.count('start-subject')) === 1, 10_000);
  // Two frames later, something has been drawn.
  const drawn = page.run<boolean>(
    'return new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() => seen(true))));',
  );
  expect(await drawn).toBe(true);
  expect(await visibleWindows(scene.desktop)).toBe(1);
});

it('L26 starts a meeting there, from the window and from the tray', async () => {
  await page.type('start-subject', 'Budget');
  await page.click('start-button');
  await until(
    'the meeting in the tray',
    async () => (await tray.labels()).includes('Budget — connected'),
    10_000,
  );
  await until('its card', async () => (await page.text('meeting-state')) === 'Connected', 10_000);
  await tray.choose('Budget — connected', 'Leave');
  await until('the end of it', async () => (await page.text('meeting-state')) === 'Ended', 10_000);
  expect(await scene.app.quit()).toBe(0);
});
