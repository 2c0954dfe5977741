import { execFile } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import type { Desktop } from './desktop';
import { ofWindow } from './display-tools';

const run = promisify(execFile);

// Constants of the X protocol, in the byte order that the client chooses first ("l" = little-endian).
const internAtom = 16;
const sendEvent = 25;
const clientMessage = 33;

/** Reads that many bytes. */
function read(socket: Socket, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const data = socket.read(bytes) as Buffer | null;
      if (data === null) return;
      socket.off('readable', look);
      resolve(data);
    };
    socket.on('readable', look).once('error', reject);
    look();
  });
}

async function atom(socket: Socket, name: string): Promise<number> {
  const padded = Math.ceil(name.length / 4) * 4;
  const request = Buffer.alloc(8 + padded);
  request.writeUInt8(internAtom, 0);
  request.writeUInt16LE(2 + padded / 4, 2);
  request.writeUInt16LE(name.length, 4);
  request.write(name, 8, 'latin1');
  socket.write(request);
  return (await read(socket, 32)).readUInt32LE(8);
}

/**
 * Asks a window to close, as a window manager does after a click on the cross (ICCCM, WM_DELETE_WINDOW).
 * @param search how xdotool finds the window; by default, that of the app
 */
export async function closeWindow(
  { env }: Pick<Desktop, 'env'>,
  search: readonly string[] = ofWindow,
): Promise<void> {
  const { stdout } = await run('xdotool', [...search], { env });
  const window = Number(stdout.trim().split('\n').at(-1));
  const socket = connect(`/tmp/.X11-unix/X${/^:(\d+)/.exec(env['DISPLAY'] ?? '')?.[1] ?? ''}`);
  try {
    const hello = Buffer.alloc(12);
    hello.write('l');
    hello.writeUInt16LE(11, 2);
    socket.write(hello);
    const begin = await read(socket, 8);
    if (begin.readUInt8(0) !== 1) throw new Error('The display does not let this test in.');
    await read(socket, begin.readUInt16LE(6) * 4);
    const request = Buffer.alloc(44);
    request.writeUInt8(sendEvent, 0);
    request.writeUInt16LE(11, 2);
    request.writeUInt32LE(window, 4);
    request.writeUInt8(clientMessage, 12);
    request.writeUInt8(32, 13);
    request.writeUInt32LE(window, 16);
    request.writeUInt32LE(await atom(socket, 'WM_PROTOCOLS'), 20);
    request.writeUInt32LE(await atom(socket, 'WM_DELETE_WINDOW'), 24);
    socket.write(request);
    await atom(socket, 'WM_PROTOCOLS'); // its answer comes after everything sent before it
  } finally {
    socket.destroy();
  }
}
