import { afterEach, expect, it } from 'vitest';
import { inTime } from '../../scripts/desktop';
import { startScene, type Scene } from './harness/scene';

const applications = '/applications/\\d+$';
let scene: Scene;

afterEach(() => scene.stop());

it('P44 quits in time although the server does not answer', async () => {
  scene = await startScene();
  scene.server.simulator.configure({ faults: [{ method: 'DELETE', path: applications, fault: 'hang' }] });
  expect(await scene.app.quit()).toBe(0);
  expect(scene.server.requests('DELETE', new RegExp(applications))).toMatchObject([{ lost: true }]);
});

it('L30 deletes its application when the session of its user ends', async () => {
  scene = await startScene();
  process.kill(scene.app.child.pid, 'SIGTERM');
  expect(await inTime('the end of the app', scene.app.child.exited, 5000)).toBe(0);
  expect(scene.server.requests('DELETE', new RegExp(applications))).toHaveLength(1);
  expect(scene.server.simulator.state.applications).toEqual([]);
});
