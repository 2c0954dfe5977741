import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { journey } from './harness/journey';
import type { ReceivedNotification } from './harness/notification-service';
import { startScene, type Scene } from './harness/scene';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;

const waiting = 'Waiting in the lobby';
const received = () => scene.desktop.notifications.received;
const told = (body: string, title = waiting): Promise<ReceivedNotification> =>
  until(
    `"${title}" about ${body}`,
    () =>
      received()
        .filter((one) => one.title === title && one.body.startsWith(body))
        .at(-1),
    10_000,
  );
const labels = ({ actions }: ReceivedNotification) => actions.filter((_, index) => index % 2 === 1);
const press = (notification: ReceivedNotification, label: string): void => {
  const key = notification.actions[notification.actions.indexOf(label) - 1] ?? '';
  scene.desktop.notifications.click(notification.id, key);
};
const comes = (name: string) => scene.server.simulator.arrive({ kind: 'anonymous', name });
type Guest = ReturnType<typeof comes>;
const posts = (action: 'admit' | 'reject') => scene.server.requests('POST', new RegExp(`/${action}$`)).length;
const isIn = (...people: readonly Guest[]) =>
  until('them to be in the meeting', () => people.every(({ inLobby }) => !inLobby), 10_000);
const withdrawn = ({ id }: ReceivedNotification) =>
  until('it to leave the screen', () => scene.desktop.notifications.withdrawn.includes(id), 10_000);
const menuOf = async (subject: string) => (await tray.menu()).find(({ label }) => label.startsWith(subject));

journey();
beforeAll(async () => {
  scene = await startScene({ behaviour: { joinUrlMs: 0 } });
  tray = await scene.app.tray();
  scene.server.simulator.configure({ meeting: { accessLevel: 'SameEnterprise' } });
  await tray.choose('Meet now');
  await until(
    'the meeting',
    () => scene.desktop.notifications.titles.some((title) => title.startsWith('Connected')),
    10_000,
  );
});
afterAll(() => scene.stop());

it('a guest who waits is announced, and Admit lets them in, once for two clicks', async () => {
  const ben = comes('Ben Andrews');
  const one = await told('Ben Andrews · ');
  expect(labels(one)).toEqual(['Admit', 'Deny', '']);
  expect(one.hints['urgency']).toBe(1);
  press(one, 'Admit');
  press(one, 'Admit');
  await isIn(ben);
  await withdrawn(one);
  expect(posts('admit')).toBe(1);
  await told('Ben Andrews · ', 'First person joined');
});

it('the tray shows that somebody waits, and denies them', async () => {
  const before = await tray.property('IconPixmap');
  comes('Eve Moore');
  const one = await told('Eve Moore · ');
  await until('the tooltip', async () => (await tray.toolTip()).includes('1 person is waiting'), 10_000);
  expect(await tray.property('IconPixmap')).not.toEqual(before);
  const menu = await until(
    'the menu',
    async () => {
      const entry = await menuOf('Meeting without a subject');
      return entry?.label.endsWith('1 waiting') === true ? entry : undefined;
    },
    10_000,
  );
  expect(menu.children.map(({ label }) => label).slice(0, 4)).toEqual([
    'Join',
    '',
    'Admit Eve Moore',
    'Deny',
  ]);
  await tray.choose('Meeting without a subject', 'Deny', 'Eve Moore');
  await withdrawn(one);
  expect([posts('admit'), posts('reject')]).toEqual([1, 1]);
});

it('two who wait share one notification, and both are admitted with one click', async () => {
  const kim = comes('Kim');
  const first = await told('Kim · ');
  const lea = comes('Lea');
  const both = await told('Kim, Lea · ');
  expect([both.id, labels(both)]).toEqual([first.id, ['Admit all', 'Show', '']]);
  press(both, 'Admit all');
  await isIn(kim, lea);
  await withdrawn(both);
  expect(posts('admit')).toBe(3);
});

it('a click on what is out of date admits nobody, and says so', async () => {
  const guest = comes('Max');
  const max = await told('Max · ');
  scene.server.simulator.removeParticipant(guest);
  await withdrawn(max);
  comes('Nia');
  await told('Nia · ');
  press(max, 'Admit');
  await told('None of them is waiting any longer.', 'That did not work');
  expect(posts('admit')).toBe(3);
});
