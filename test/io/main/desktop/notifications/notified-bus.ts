import { afterEach, beforeEach, vi } from 'vitest';
import { DbusNotifier } from '../../../../../main/desktop/notifications/dbus-notifier';
import { temporaryProfile, type Profile } from '../../../../../scripts/desktop/profile';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { NotificationService } from '../../../../desktop/harness/notification-service';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';

export const quiet = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
export const icon = { usual: 'meet-now', small: 'meet-now-48' };
export const endings: (() => void | Promise<void>)[] = [];
export let profile: Profile;
export let bus: SessionBus;

/** Starts a private bus, which services of the test then join. */
export async function startBus(of = profile, options: { readonly dead?: boolean } = {}): Promise<SessionBus> {
  const started = await startPrivateBus(of, options);
  bus = started;
  endings.push(() => started.stop());
  return started;
}

export async function start(dead = false): Promise<DbusNotifier> {
  await startBus(profile, { dead });
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', bus.address);
  const notifier = new DbusNotifier(quiet, icon);
  endings.push(() => notifier.dispose());
  return notifier;
}

export async function serve(
  options?: Parameters<typeof NotificationService.start>[1],
): Promise<NotificationService> {
  const service = await NotificationService.start(bus.address, options);
  endings.push(() => service.stop());
  return service;
}

/** Prepares each test of a file. */
export function setUp(): void {
  beforeEach(() => {
    profile = temporaryProfile();
    endings.push(() => profile.remove());
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
    vi.unstubAllEnvs();
  });
}
