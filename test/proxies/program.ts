import fs from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { startChild } from '../../scripts/desktop/child';
import { atEnd } from '../../scripts/desktop/ending';
import { until } from '../../scripts/desktop/wait';
import { projectFolder } from '../../scripts/runtime';
import { unpackedPrograms } from '../../scripts/setup/unpacked.mjs';

const { folder: unpacked } = unpackedPrograms(projectFolder, 'proxies');

/** A program's own folder, and the folder of its packages. */
export interface Place {
  /** An empty folder that is removed with the test. */
  readonly own: string;
  /** On loopback; nothing listens there yet. */
  readonly port: number;
  readonly unpacked: string;
}

/** How to run a proxy in the foreground, as one process that SIGTERM ends. */
export interface Program {
  /** Below the folder of the packages. */
  readonly file: string;
  readonly args: (place: Place) => readonly string[];
  /** Name → text of its own files. */
  readonly files: (place: Place) => Readonly<Record<string, string>>;
}

export interface RunningProxy {
  readonly port: number;
  /** A file of its own, in its current state. */
  readonly read: (name: string) => string;
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** The multiarch folders of libraries: /usr/lib/x86_64-linux-gnu on the most common machine. */
const libraries = (): string => {
  const parent = path.join(unpacked, 'usr', 'lib');
  const folders = fs.readdirSync(parent).filter((name) => name.includes('-linux-'));
  return folders.map((name) => path.join(parent, name)).join(':');
};

/**
 * Starts a proxy on loopback. It is stopped by its pid when the test ends, or with this process.
 * @throws {Error} if it ends, or does not listen within 10 s; with its output
 */
export async function startProxy(program: Program, port?: number): Promise<RunningProxy> {
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-proxy-'));
  const remove = (): void => fs.rmSync(own, { recursive: true, force: true });
  const release = atEnd(remove);
  onTestFinished(() => {
    release();
    remove();
  });
  // A program started by root reads its files as another user.
  fs.chmodSync(own, 0o755);
  const place: Place = { own, unpacked, port: port ?? (await freePort()) };
  for (const [name, text] of Object.entries(program.files(place)))
    fs.writeFileSync(path.join(own, name), text);
  const child = await startChild(path.join(unpacked, program.file), program.args(place), {
    env: { PATH: process.env.PATH, LD_LIBRARY_PATH: libraries() },
    cwd: own,
  });
  // squid takes a second to stop properly, and leaves shared memory behind if it is killed.
  onTestFinished(() => child.stop(10_000));
  const ended = child.exited.then((code) => {
    throw new Error(`${program.file} ended with code ${String(code)}`);
  });
  ended.catch(() => undefined);
  try {
    await Promise.race([ended, until(`${program.file} to listen`, () => listens(place.port), 10_000)]);
  } catch (error) {
    throw new Error(`${String(error)}\n${child.output()}`, { cause: error });
  }
  return { port: place.port, read: (name) => fs.readFileSync(path.join(own, name), 'utf8') };
}
