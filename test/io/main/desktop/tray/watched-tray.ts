import { afterEach, beforeEach, vi } from 'vitest';
import type { BusOptions } from '../../../../../main/desktop/bus/bus-link';
import type { TrayPresence } from '../../../../../main/desktop/tray/status-notifier';
import { watchTrayHost } from '../../../../../main/desktop/tray/tray-host';
import type { XSession } from '../../../../../main/desktop/x11/x-session';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import { until } from '../../../../../scripts/desktop/wait';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { TrayHost } from '../../../../desktop/harness/tray-host';

const quiet = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
export let bus: SessionBus;
/** What the watch has reported, in order. */
export let told: (TrayPresence | 'missing')[];

export function watch(options: BusOptions & { readonly session?: XSession } = {}): void {
  told = [];
  endings.push(
    watchTrayHost({
      session: undefined,
      ...options,
      logger: quiet,
      onHost: (presence) => told.push(presence),
      onMissing: () => told.push('missing'),
    }),
  );
}

export const tells = (...expected: typeof told) =>
  until(expected.join(', '), () => told.join() === expected.join(), 10_000);

export async function panel(shows = true): Promise<TrayHost> {
  const host = await TrayHost.start(bus.address, shows);
  endings.push(() => host.stop());
  return host;
}

/** Puts an icon on the panel under that name, as Chromium does. */
export async function icon(name: string): Promise<TestBus> {
  const app = new TestBus(bus.address);
  endings.push(() => app.close());
  await app.own(name);
  const service = 'org.kde.StatusNotifierWatcher';
  await app.call([service, '/StatusNotifierWatcher', service], 'RegisterStatusNotifierItem', 's', [name]);
  return app;
}

export const ourName = `org.kde.StatusNotifierItem-${process.pid}-1`;

export const atEnd = (end: () => void | Promise<void>): void => void endings.push(end);

/** Gives each test a session bus of its own. */
export function useTrayBus(): void {
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
}
