import { afterAll, beforeAll, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { leaveWindow, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;
let page: Page;

const operationIds = () =>
  scene.app.trace.filter(({ what }) => what === 'trigger').map(({ operationId }) => operationId);
const focused = (attribute: string): Promise<string | null> =>
  page.run(`return document.activeElement.getAttribute('${attribute}');`);

async function start(subject: string, meetings: number): Promise<void> {
  await page.type('start-subject', subject);
  await page.click('start-button');
  await until(
    'the meeting to be connected',
    () => scene.desktop.notifications.titles.length === 2 * meetings,
    10_000,
  );
}

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  tray = await scene.app.tray();
  page = await scene.app.page('Meet now with…');
});
afterAll(() => scene.stop());

it('is ready to type the subject after "Meet now with…"', async () => {
  await until('the field', async () => (await focused('data-testid')) === 'start-subject', 10_000);
});

it('brings the meeting of a clicked notification into view, in the window that is open', async () => {
  await leaveWindow(scene.desktop);
  await start('One', 1);
  await start('Two', 2);
  scene.desktop.notifications.click(scene.desktop.notifications.received[0]?.id ?? 0, 'default');
  await until(
    'the first meeting',
    async () => (await focused('data-operation-id')) === operationIds()[0],
    10_000,
  );
});

it('does so in a new window, too', async () => {
  await page.run('setTimeout(() => window.close());');
  await until('the window to be gone', async () => (await visibleWindows(scene.desktop)) === 0, 10_000);
  scene.desktop.notifications.click(scene.desktop.notifications.received[2]?.id ?? 0, 'default');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  await until(
    'the second meeting',
    async () => (await focused('data-operation-id')) === operationIds()[1],
    10_000,
  );
});

it('opens a meeting from the tray', async () => {
  await tray.choose('One', 'Show');
  await until(
    'the first meeting',
    async () => (await focused('data-operation-id')) === operationIds()[0],
    10_000,
  );
});
