import net from 'node:net';
import path from 'node:path';
import { once } from 'node:events';
import { inTime } from '../desktop/wait';
import { XDisplay } from '../../main/desktop/x11/x-display';
import { openBus, ownBusAddress } from '../desktop/bus';
import { trayHostAnswers } from '../desktop/tray';

/**
 * What this process's desktop lacks for the demo, as the rest of a sentence; undefined if it lacks nothing.
 * @param choosesItself whether the demo chooses in the menu, which only an icon on the bus offers to programs
 */
export async function missingOnDesktop(choosesItself: boolean): Promise<string | undefined> {
  const { env } = process;
  if (process.platform !== 'linux') return undefined;
  if (!(await displayAnswers(env))) return 'no display answers at DISPLAY or WAYLAND_DISPLAY';
  const address = ownBusAddress(env);
  if (address === undefined) return 'there is no session bus';
  try {
    const bus = await openBus(address);
    try {
      if (await trayHostAnswers(bus)) return undefined;
      if (!(await hasXTray())) return 'no panel shows tray icons';
      return choosesItself ? 'only people can use the menus of this panel' : undefined;
    } finally {
      bus.close();
    }
  } catch {
    return 'the session bus does not answer';
  }
}

/** Whether the X server has a tray (XEmbed), such as i3bar's. */
async function hasXTray(): Promise<boolean> {
  if (!process.env['DISPLAY']) return false;
  try {
    const display = await XDisplay.open();
    try {
      return (await display.selectionOwner('_NET_SYSTEM_TRAY_S0')) !== 0;
    } finally {
      display.close();
    }
  } catch {
    return false;
  }
}

async function displayAnswers({
  DISPLAY,
  WAYLAND_DISPLAY,
  XDG_RUNTIME_DIR,
}: NodeJS.ProcessEnv): Promise<boolean> {
  const x11 = /^([^:]*):(\d+)/.exec(DISPLAY ?? '');
  const addresses: net.NetConnectOpts[] = [];
  if (WAYLAND_DISPLAY) addresses.push({ path: path.resolve(XDG_RUNTIME_DIR ?? '/', WAYLAND_DISPLAY) });
  if (x11 !== null) {
    const [, host = '', number = '0'] = x11;
    if (host === '' || host === 'unix') addresses.push({ path: `/tmp/.X11-unix/X${number}` });
    else addresses.push({ host, port: 6000 + Number(number) });
  }
  for (const address of addresses) if (await listens(address)) return true;
  return false;
}

async function listens(address: net.NetConnectOpts): Promise<boolean> {
  const socket = net.connect(address);
  try {
    await inTime('the display', once(socket, 'connect'), 3000);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
