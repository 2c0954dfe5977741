import { defined } from '../../../common/defined';
import { startDisplay } from '../../../scripts/desktop/display';
import { temporaryProfile, type Profile } from '../../../scripts/desktop/profile';
import { NotificationService } from './notification-service';
import type { ServiceName } from './service-behaviour';
import { startPrivateBus } from './private-bus';
import { TrayHost } from './tray-host';

export interface DesktopOptions {
  /**
   * - `service`: one that answers (default)
   * - `none`: nothing owns the name, nothing would be started for it
   * - `inhibited`: one that answers, and shows nothing: the user wants no disturbance (docs/faults.md, L19)
   * - `dropped`: one that closes each at once: they are switched off
   * - `dead`: the bus would start one, which never takes the name (docs/faults.md, L18)
   */
  readonly notifications?: 'service' | 'inhibited' | 'dropped' | 'none' | 'dead';
  readonly capabilities?: readonly string[];
  /** The notification service that it imitates; absent = one that follows the specification. */
  readonly behaves?: ServiceName;
  /** False: a desktop without tray icons. */
  readonly panel?: boolean;
}

/** A private desktop: display, session bus, panel, notifications, home. It touches nothing of the real user's. */
export interface Desktop {
  readonly env: NodeJS.ProcessEnv;
  readonly address: string;
  readonly profile: Profile;
  /** @throws if this desktop has none */
  readonly tray: TrayHost;
  /** @throws if this desktop has none */
  readonly notifications: NotificationService;
  /** Ends only the X server. */
  loseDisplay(): Promise<void>;
  /** Ends only the session bus. */
  loseBus(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a desktop; if a part fails, the others are ended again. */
export async function startDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const { notifications = 'service', capabilities, behaves, panel = true } = options;
  const endings: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const profile = temporaryProfile();
    endings.push(() => profile.remove());
    const screen = await startDisplay({ width: 1280, height: 900 });
    endings.push(() => screen.stop());
    const bus = await startPrivateBus(profile, {
      display: screen.display,
      dead: notifications === 'dead',
    });
    endings.push(() => bus.stop());
    const tray = panel ? await TrayHost.start(bus.address) : undefined;
    if (tray !== undefined) endings.push(() => tray.stop());
    const service =
      notifications === 'none' || notifications === 'dead'
        ? undefined
        : await NotificationService.start(bus.address, {
            ...defined({ capabilities, behaves }),
            ...(notifications === 'service' ? {} : { quiet: notifications }),
          });
    if (service !== undefined) endings.push(() => service.stop());
    return {
      env: { ...profile.env, DISPLAY: screen.display, DBUS_SESSION_BUS_ADDRESS: bus.address },
      address: bus.address,
      profile,
      get tray() {
        if (tray === undefined) throw new Error('This desktop has no panel.');
        return tray;
      },
      get notifications() {
        if (service === undefined) throw new Error('This desktop has no notification service.');
        return service;
      },
      loseDisplay: () => screen.stop(),
      loseBus: () => bus.stop(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
