import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import { Stranger } from './harness/stranger';
import { startSystemBus, type SystemBus } from './harness/system-bus';

let bus: SystemBus;
let scene: Scene;

const connected = 'Connected — join link copied';
const reads = () => scene.server.requests('GET', /\/applications\/\d+$/).length;
const states = () => scene.app.trace.filter(({ what }) => what === 'connection').map(({ state }) => state);
const readAgain = (before: number) =>
  until('the application to be read', () => reads() === before + 1 && states().at(-1) === 'ready', 10_000);

journey();
beforeAll(async () => {
  bus = await startSystemBus();
  scene = await startScene({ launch: { env: bus.env } });
  await (await scene.app.tray()).choose('Meet now');
  await until('the meeting', () => scene.desktop.notifications.titles.includes(connected), 10_000);
});
afterAll(async () => {
  await scene.stop();
  await bus.stop();
});

it('N33 ends its poll before sleep, and is back with the same application after it', async () => {
  const before = reads();
  bus.prepareForSleep(true);
  await scene.app.connected('reconnecting');
  await until(
    'the parked poll to be given up',
    () => scene.server.requests('GET', /\/events$/).at(-1)?.lost === true,
    5000,
  );
  const tray = await scene.app.tray();
  const told = 'Meet Now — reconnecting: The computer is asleep.';
  await until('the tooltip to say why', async () => (await tray.toolTip()) === told, 5000);
  bus.prepareForSleep(false);
  await readAgain(before);
  expect(scene.server.simulator.state.applications).toHaveLength(1);
  expect(scene.desktop.notifications.titles.filter((title) => title.startsWith('Connected'))).toHaveLength(1);
});

it('N35 polls on the new network as soon as it is the default one, once for all signals about it', async () => {
  const before = reads();
  bus.networkChanged({ PrimaryConnection: '/org/freedesktop/NetworkManager/ActiveConnection/2' });
  bus.networkChanged({ Connectivity: 'full' });
  bus.networkChanged({ WirelessEnabled: 'not about the way out' });
  await readAgain(before);
  expect(states().slice(-2)).toEqual(['reconnecting', 'ready']);
});

it('N34 is back within 10 s of the network, although it woke earlier', async () => {
  bus.prepareForSleep(true);
  await scene.app.connected('reconnecting');
  await scene.server.pause();
  bus.prepareForSleep(false);
  await until(
    'it to find no server',
    () => states().filter((one) => one === 'reconnecting').length >= 4,
    10_000,
  );
  await scene.server.resume();
  bus.networkChanged({ State: 'connected' });
  await until('it to be ready', () => states().at(-1) === 'ready', 10_000);
  expect(scene.desktop.notifications.titles).toEqual(['Starting…', connected]);
});

it('S27 S28 ignores another program on either bus, and follows the user’s clicks', async () => {
  const { id = 0 } = scene.desktop.notifications.received.at(-1) ?? {};
  // A signal that came soon after another one, as in the test before, counts up to a second later.
  const begun = performance.now();
  await until('the earlier signals to count', () => performance.now() - begun > 1200, 5000);
  const [readBefore, statesBefore] = [reads(), states().length];
  const leaves = () => scene.server.requests('DELETE', /conversations\//).length;
  const session = new Stranger(scene.desktop.address);
  const system = new Stranger(bus.env['DBUS_SYSTEM_BUS_ADDRESS'] ?? '');
  const service = ['/org/freedesktop/Notifications', 'org.freedesktop.Notifications'] as const;
  const watcher = ['/StatusNotifierWatcher', 'org.kde.StatusNotifierWatcher'] as const;
  const manager = '/org/freedesktop/NetworkManager';
  const changed = [['State', ['s', 'disconnected']]];
  const properties = 'org.freedesktop.DBus.Properties';
  await session.tell(service, 'ActionInvoked', 'us', [id, 'leave']);
  await session.tell(service, 'NotificationClosed', 'uu', [id, 2]);
  await session.tell(watcher, 'StatusNotifierHostUnregistered');
  await system.tell([manager, properties], 'PropertiesChanged', 'sa{sv}as', [
    'org.freedesktop.NetworkManager',
    changed,
    [],
  ]);
  await system.tell([manager, 'org.freedesktop.NetworkManager'], 'StateChanged', 'u', [20]);
  session.close();
  system.close();
  const told = performance.now();
  scene.desktop.notifications.click(id, 'copyLink');
  scene.desktop.notifications.click(id, 'tryAgain'); // an action that it does not offer
  // The app reacts to a change of network one second later.
  await until('that second to be over', () => performance.now() - told > 1500, 5000);
  expect(reads()).toBe(readBefore);
  bus.networkChanged({ Connectivity: 'full' });
  await readAgain(readBefore);
  expect(states().slice(statesBefore)).toEqual(['reconnecting', 'ready']);
  expect(leaves()).toBe(0);
  expect(scene.server.starts()).toHaveLength(1);
  scene.desktop.notifications.click(id, 'leave');
  await until('the seat to be given up', () => leaves() === 1, 5000);
});
