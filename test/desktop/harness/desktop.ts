import { startDisplay } from '../../../scripts/desktop/display';
import { temporaryProfile, type Profile } from '../../../scripts/desktop/profile';
import { NotificationService } from './notification-service';
import { startPrivateBus } from './private-bus';
import { TrayHost } from './tray-host';

export interface DesktopOptions {
  /**
   * - `service`: one that answers (default)
   * - `none`: nothing owns the name, nothing would be started for it
   * - `inhibited`: one that answers, and shows nothing: its user wants no disturbance (docs/faults.md, L19)
   * - `dropped`: one that closes each at once: they are switched off
   * - `dead`: the bus would start one, which never takes the name (docs/faults.md, L18)
   */
  readonly notifications?: 'service' | 'inhibited' | 'dropped' | 'none' | 'dead';
  readonly capabilities?: readonly string[];
  /** False: a desktop that shows no tray icons. */
  readonly panel?: boolean;
}

/** A private desktop: display, session bus, panel, notifications, home. Nothing of the user's own is touched. */
export interface Desktop {
  readonly env: NodeJS.ProcessEnv;
  readonly address: string;
  readonly profile: Profile;
  /** @throws where this desktop has none */
  readonly tray: TrayHost;
  /** @throws where this desktop has none */
  readonly notifications: NotificationService;
  /** Ends the X server, and nothing else. */
  loseDisplay(): Promise<void>;
  /** Ends the session bus, and nothing else. */
  loseBus(): Promise<void>;
  stop(): Promise<void>;
}

/** Brings a desktop up; what was started is ended again where a later part fails. */
export async function startDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const { notifications = 'service', capabilities, panel = true } = options;
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
            ...(capabilities === undefined ? {} : { capabilities }),
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
