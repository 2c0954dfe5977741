import { afterEach, beforeEach, it, vi } from 'vitest';
import { watchTrayHost } from '../../../main/desktop/tray-host';
import { temporaryProfile, until, type SessionBus } from '../../../scripts/desktop';
import { TestBus } from '../../desktop/harness/bus';
import { startPrivateBus } from '../../desktop/harness/private-bus';
import { TrayHost } from '../../desktop/harness/tray-host';

const quiet = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
let bus: SessionBus;
let told: ('host' | 'noHost' | 'missing')[];

function watch(): void {
  told = [];
  endings.push(
    watchTrayHost({
      logger: quiet,
      onHost: (present) => told.push(present ? 'host' : 'noHost'),
      onMissing: () => told.push('missing'),
    }),
  );
}

const tells = (...expected: typeof told) =>
  until(expected.join(', '), () => told.join() === expected.join(), 5000);

async function panel(shows = true): Promise<TrayHost> {
  const host = await TrayHost.start(bus.address, shows);
  endings.push(() => host.stop());
  return host;
}

/** Puts an icon on the panel under that name, as Chromium does. */
async function icon(name: string): Promise<TestBus> {
  const app = new TestBus(bus.address);
  endings.push(() => app.close());
  await app.own(name);
  const service = 'org.kde.StatusNotifierWatcher';
  await app.call([service, '/StatusNotifierWatcher', service], 'RegisterStatusNotifierItem', 's', [name]);
  return app;
}

const ourName = `org.kde.StatusNotifierItem-${process.pid}-1`;

beforeEach(async () => {
  const profile = temporaryProfile();
  endings.push(() => profile.remove());
  bus = await startPrivateBus(profile);
  const started = bus;
  endings.push(() => started.stop());
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  vi.unstubAllEnvs();
});

it('L13 tells that nothing shows icons, and that something does as soon as it does', async () => {
  watch();
  await tells('noHost');
  const host = await panel(false);
  host.show(true);
  await tells('noHost', 'host', 'missing');
});

it('L13 takes a list of icons that nothing shows for no panel', async () => {
  await panel(false);
  watch();
  await tells('noHost');
});

it('L14 misses no icon that is on the panel', async () => {
  const host = await panel();
  await icon(ourName);
  watch();
  await tells('host');
  host.show(false);
  await tells('host', 'noHost');
  host.show(true);
  await tells('host', 'noHost', 'host');
});

it('L14 takes the icon of another process for none of ours', async () => {
  await panel();
  // The bus knows whose a name is, and every name here is of this process: the other one has to be gone.
  (await icon('org.kde.StatusNotifierItem-1-1')).close();
  watch();
  await tells('host', 'missing');
});

it('L13 tells that the panel went away with its bus', async () => {
  await panel();
  watch();
  await tells('host', 'missing');
  await bus.stop();
  await tells('host', 'missing', 'noHost');
});
