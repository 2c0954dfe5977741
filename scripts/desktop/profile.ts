import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atEnd } from './ending';

export interface Profile {
  /** Absolute path of the home folder, which holds all the others. */
  readonly home: string;
  /** The environment of this process without what leads to the user's desktop, secrets and settings; in English. */
  readonly env: NodeJS.ProcessEnv;
  /** Removes the folder. */
  readonly remove: () => void;
}

/** Variables that would lead to the user's desktop or language, or pass on a password. */
const foreign =
  /^(DISPLAY|WAYLAND_.*|XAUTHORITY|DBUS_.*|XDG_.*|SESSION_MANAGER|GNOME_.*|GTK_.*|KDE_.*|ELECTRON_.*|LANG|LANGUAGE|LC_.*|NODE_OPTIONS|MEET_NOW_PASSWORD)$/;

/**
 * Creates a home folder for programs on a virtual desktop. Create it before the session bus: services that the bus
 * starts inherit the environment of the bus.
 */
export function temporaryProfile(): Profile {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-'));
  const folder = (name: string, mode?: number): string => {
    const made = path.join(home, name);
    fs.mkdirSync(made, { recursive: true, mode });
    return made;
  };
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const env = {
    ...Object.fromEntries(inherited),
    HOME: home,
    LANG: 'C.UTF-8',
    // Where libva is installed, Chromium's GPU process would print a line about the missing GPU.
    LIBVA_MESSAGING_LEVEL: '0',
    XDG_CONFIG_HOME: folder('.config'),
    XDG_CACHE_HOME: folder('.cache'),
    XDG_DATA_HOME: folder('.local/share'),
    XDG_STATE_HOME: folder('.local/state'),
    // For its owner alone: D-Bus and others refuse a runtime folder that other users can enter.
    XDG_RUNTIME_DIR: folder('run', 0o700),
    NO_AT_BRIDGE: '1',
  };
  const remove = (): void => {
    release();
    fs.rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  const release = atEnd(remove);
  return { home, env, remove };
}
