import net from 'node:net';
import path from 'node:path';
import { once } from 'node:events';
import { inTime } from '../desktop/wait';
import { openBus, ownBusAddress } from '../desktop/bus';
import { trayHostAnswers } from '../desktop/tray';

/** What a desktop lacks for the demo, as the rest of a sentence; undefined if it lacks nothing. */
export async function missingOnDesktop(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  if (!(await displayAnswers(env))) return 'no display answers at DISPLAY or WAYLAND_DISPLAY';
  const address = ownBusAddress(env);
  if (address === undefined) return 'there is no session bus';
  try {
    const bus = await openBus(address);
    try {
      return (await trayHostAnswers(bus)) ? undefined : 'no panel shows tray icons';
    } finally {
      bus.close();
    }
  } catch {
    return 'the session bus does not answer';
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
