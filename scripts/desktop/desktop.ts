import fs from 'node:fs';
import path from 'node:path';
import { nameHasOwner, openBus } from './bus';
import { startChild } from './child';
import { startDisplay } from './display';
import { atEnd } from './ending';
import { writeDesktopSettings } from './panel';
import { temporaryProfile } from './profile';
import { startSessionBus } from './session-bus';
import { trayHostAnswers } from './tray';
import { until } from './wait';

/** A virtual desktop: window frames, a panel with a tray, a notification service. */
export interface Desktop {
  /** The whole environment for programs on it. */
  readonly env: NodeJS.ProcessEnv;
  readonly busAddress: string;
  /** Its home folder, which is removed when the desktop stops. */
  readonly home: string;
  readonly stop: () => Promise<void>;
}

const size = { width: 1280, height: 900 };
const background = 'gradient:#4b6f8f-#26394d';

const notificationService = (): string => {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/usr/lib64'];
  const found = folders
    .map((folder) => path.join(folder, 'xfce4/notifyd/xfce4-notifyd'))
    .find((f) => fs.existsSync(f));
  if (found === undefined) {
    throw new Error(
      'Looked for xfce4-notifyd, which shows notifications: it is not installed. Run "npm run setup".',
    );
  }
  return found;
};

/**
 * Starts the desktop and waits until it can show tray icons and notifications.
 * @throws {Error} if a part is not installed or does not start; the other parts are ended first
 */
export async function startDesktop(): Promise<Desktop> {
  const parts: (() => Promise<void> | void)[] = [];
  const add = <T>(part: T, stop: () => Promise<void> | void): T => {
    parts.push(stop);
    return part;
  };
  const stop = async (): Promise<void> => {
    release();
    for (const part of parts.splice(0).reverse()) await part();
  };
  const release = atEnd(stop);
  try {
    const profile = temporaryProfile();
    add(profile, profile.remove);
    writeDesktopSettings(profile.home);
    const display = await startDisplay(size);
    add(display, display.stop);
    const desktopEnv = { ...profile.env, DISPLAY: display.display, XDG_CURRENT_DESKTOP: 'XFCE' };
    const bus = await startSessionBus({ display: display.display, env: desktopEnv });
    add(bus, bus.stop);
    const env = { ...desktopEnv, DBUS_SESSION_BUS_ADDRESS: bus.address };

    const painting = ['-window', 'root', '-size', `${size.width}x${size.height}`, background];
    // Its exit code says nothing: it is 1 even if it painted the background.
    await (
      await startChild('display', painting, { env })
    ).exited;
    for (const [command, ...args] of [
      ['xfwm4'],
      ['xfce4-panel', '--disable-wm-check'],
      [notificationService()],
    ]) {
      const child = await startChild(command ?? '', args, { env });
      add(child, () => child.stop());
    }
    await ready(bus.address);
    return { env, busAddress: bus.address, home: profile.home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(address: string): Promise<void> {
  const bus = await openBus(address);
  try {
    await until('the panel of the virtual desktop', () => trayHostAnswers(bus), 15_000);
    const service = 'org.freedesktop.Notifications';
    await until('its notification service', () => nameHasOwner(bus, service), 15_000);
  } finally {
    bus.close();
  }
}
