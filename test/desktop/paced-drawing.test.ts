import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { TestBus } from './harness/bus';
import { start } from './harness/meetings-page';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

const guests = 200;
/** Milliseconds between two guests, of whom far fewer are drawn than come. */
const apart = 15;
/** How often tray and window are drawn at most in the long run; docs/decisions/0089-paced-drawing.md. */
const perSecond = 10;

let scene: Scene;
let page: Page;
let bus: TestBus;
let toolTips = 0;

beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  page = await scene.app.page('Show window');
  await start(page, 'Planning');
  bus = new TestBus(scene.desktop.address);
  scene.atEnd(() => bus.close());
  await bus.listen("type='signal',path='/StatusNotifierItem',member='NewToolTip'", (member) => {
    if (member === 'NewToolTip') toolTips++;
  });
  await page.run('window.states = 0; window.meetNow.onStateChanged(() => window.states++);');
});
afterAll(() => scene.stop());

it('draws the tray and the window at most ten times a second while many people come', async () => {
  const begun = performance.now();
  for (let nth = 0; nth < guests; nth++) {
    scene.server.simulator.addParticipant(
      `Guest ${nth}`,
      `sip:guest${nth}@fabrikam.example`,
      undefined,
      true,
    );
    await delay(apart);
  }
  const tray = await scene.app.tray();
  await until('all to wait', async () => (await tray.toolTip()).includes(`${guests} people`), 20_000);
  const seconds = (performance.now() - begun) / 1000;
  const states = await page.run<number>('return window.states;');
  expect(states).toBeGreaterThan(1);
  expect(states).toBeLessThanOrEqual(perSecond * seconds + 3);
  // The first ten drawings need not wait.
  expect(toolTips).toBeGreaterThan(1);
  expect(toolTips).toBeLessThanOrEqual(perSecond * seconds + 13);
});
