import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { renderersOf } from './harness/processes';
import { startScene, type Scene } from './harness/scene';
import { TrayHost } from './harness/tray-host';

let scene: Scene;

journey();
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

it('L25 survives the crash of its page, and opens another window', async () => {
  const { pid } = scene.app.child;
  await (await scene.app.tray()).choose('Show window');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  const [renderer] = renderersOf(pid);
  if (renderer === undefined) throw new Error('There is no page.');
  process.kill(renderer, 'SIGKILL');
  await until('the window to be gone', async () => (await visibleWindows(scene.desktop)) === 0, 10_000);
  const tray = await scene.app.tray();
  expect(await tray.toolTip()).toBe('Meet Now — ready');
  await tray.choose('Show window');
  await until('another window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  expect(renderersOf(pid)).not.toContain(renderer);
});

it('L14 is on the panel again after the panel restarted', async () => {
  await scene.desktop.tray.stop();
  const panel = await TrayHost.start(scene.desktop.address);
  scene.atEnd(() => panel.stop());
  const item = await until('the icon', () => panel.itemOf(scene.app.child.pid), 10_000);
  expect(await item.labels()).toContain('Meet now');
});
