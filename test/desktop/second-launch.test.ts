import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTime, until } from '../../scripts/desktop/wait';
import { launchApp } from './harness/app';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

journey();
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

it('L21 shows the window of the first launch, and ends', async () => {
  expect(await visibleWindows(scene.desktop)).toBe(0);
  const second = await launchApp(scene.desktop, { account: scene.server.account, byHand: true });
  scene.atEnd(() => second.child.stop());
  expect(await inTime('the end of the second launch', second.child.exited, 5000)).toBe(0);
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  expect(scene.server.simulator.state.applications).toHaveLength(1);
  expect(scene.desktop.tray.items).toHaveLength(1);
});

it('S16 ignores the arguments of a second launch', async () => {
  const args = ['https://evil.example/', '--inspect=0', 'x'.repeat(10_000)];
  const second = await launchApp(scene.desktop, { args });
  scene.atEnd(() => second.child.stop());
  expect(await inTime('the end of the second launch', second.child.exited, 5000)).toBe(0);
  expect(await visibleWindows(scene.desktop)).toBe(1);
  expect(scene.server.starts()).toHaveLength(0);
});
