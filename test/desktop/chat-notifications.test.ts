import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { appears } from './harness/meetings-page';
import type { ReceivedNotification } from './harness/notification-service';
import { startScene, type Scene } from './harness/scene';
import { storedSettings } from './harness/stored-settings';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;
let ben: ReturnType<Scene['server']['simulator']['addParticipant']>;

const messages = () => scene.desktop.notifications.received.filter(({ title }) => title === 'Message');
const shown = (body: string): Promise<ReceivedNotification> =>
  until(`the message ${body}`, () => messages().find((one) => one.body === body), 10_000);

journey();
beforeAll(async () => {
  scene = await startScene({
    prepare: storedSettings({ chatNotifications: true }),
    launch: { driven: true },
  });
  await (await scene.app.tray()).choose('Meet now');
  const { simulator } = scene.server;
  const joined = () => simulator.state.applications[0]?.conversations[0]?.chat === 'Connected';
  await until('the app to join the chat', joined, 10_000);
  await until(
    'the meeting',
    () => scene.desktop.notifications.titles.some((one) => one.startsWith('Connected')),
    10_000,
  );
  ben = scene.server.simulator.addParticipant('Ben Andrews', 'sip:bena@contoso.example');
});
afterAll(() => scene.stop());

it('shows a message that came while no window was open, as text', async () => {
  scene.server.simulator.write(ben, 'Hello <b>everybody</b> & all');
  const message = await shown('Ben Andrews: Hello &lt;b&gt;everybody&lt;/b&gt; &amp; all');
  expect(message.hints['urgency']).toBe(1);
});

it('shows the next message in the same place', async () => {
  const [first] = messages();
  scene.server.simulator.write(ben, 'Are you there?');
  const second = await shown('Ben Andrews: Are you there?');
  expect(second.replaces).toBe(first?.id);
});

it('shows the chat of the meeting when the user clicks it, and removes it from the screen', async () => {
  const id = messages().at(-1)?.id ?? 0;
  scene.desktop.notifications.click(id, 'default');
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  page = await scene.app.page();
  await appears(page, 'chat-panel');
  const texts = await page.run<readonly string[]>(
    `return [...document.querySelectorAll('[data-testid="message"] [dir="auto"]')].map((one) => one.textContent);`,
  );
  expect(texts).toEqual(['Hello <b>everybody</b> & all', 'Are you there?']);
  await until('it to leave the screen', () => scene.desktop.notifications.withdrawn.includes(id), 5000);
});

it('shows no notification while the window is in front', async () => {
  const before = messages().length;
  scene.server.simulator.write(ben, 'Good, then');
  await until('it on the page', async () => (await page.count('message')) === 3, 5000);
  expect(messages()).toHaveLength(before);
});
