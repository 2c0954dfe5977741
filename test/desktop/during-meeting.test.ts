import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { type } from './harness/command-line';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;

const meeting = 'Meeting without a subject';
const told = (title: string) =>
  until(
    `the notification "${title}"`,
    () => scene.desktop.notifications.received.filter((one) => one.title.startsWith(title)).at(-1),
    10_000,
  );
const offers = (label: string) =>
  until(
    `"${label}" in the menu`,
    async () => {
      const entry = (await tray.menu()).find((one) => one.label.startsWith(meeting));
      return entry?.children.some((one) => one.label === label);
    },
    10_000,
  );
const calls = () => scene.server.requests('POST', /\/phoneAudioInvitations/).length;

journey();
beforeAll(async () => {
  scene = await startScene({ behaviour: { joinUrlMs: 0, phone: { ring: 1 } } });
  tray = await scene.app.tray();
  await tray.choose('Meet now');
  await told('Connected');
});
afterAll(() => scene.stop());

it('"Call my phone" in the tray rings it and brings it into the meeting, and "Hang up" ends the call', async () => {
  await offers('Call my phone');
  await tray.choose(meeting, 'Call my phone');
  await told('Calling your phone');
  const connected = await told('Phone in the meeting');
  expect(connected.body).toContain(meeting);
  expect(connected.actions).toContain('Hang up');
  await offers('Hold');
  await tray.choose(meeting, 'Hang up');
  await until(
    'it to leave the screen',
    () => scene.desktop.notifications.withdrawn.includes(connected.id),
    10_000,
  );
  await offers('Call my phone');
  expect(calls()).toBe(1);
});

it('a guest is listed by "people" and admitted by "admit" on the command line', async () => {
  const meetNow = (words: string) => type(scene.desktop, words.split(' '));
  scene.server.simulator.configure({ meeting: { accessLevel: 'SameEnterprise' } });
  await tray.choose(meeting, 'Leave');
  await tray.choose('Meet now');
  await until('the second meeting', () => scene.server.starts().length === 2, 10_000);
  await until(
    'it to be connected',
    async () => (await meetNow('status')).stdout.includes('Connected'),
    10_000,
  );
  const ben = scene.server.simulator.arrive({ kind: 'anonymous', name: 'Ben Andrews' });
  await told('Waiting in the lobby');
  const listed = JSON.parse((await meetNow('people --json')).stdout) as { lobby: { name: string }[] };
  expect(listed.lobby.map(({ name }) => name)).toEqual(['Ben Andrews']);
  expect(await meetNow('admit Ben')).toMatchObject({ exitCode: 0 });
  await until('Ben to be in the meeting', () => !ben.inLobby, 10_000);
  await told('First person joined');
});
