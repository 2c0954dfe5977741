import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { connectTo } from '../../../../main/cli/client';
import { controlAddress } from '../../../../main/control/address';
import { listenForCommands, type Serve } from '../../../../main/control/server';
import { listeningLogger } from '../../../unit/main/support';

/** The runtime folder of the test. */
export let folder: string;
/** Where the app listens and commands connect. */
export let address: string;
let stop: () => void = () => undefined;
export const sockets: Socket[] = [];

/** Makes commands use another address. */
export function use(other: string): void {
  address = other;
}
/** Ends something after the test. */
export function atEnd(end: () => void): void {
  stop = end;
}

export const placeOf = (userData: string, env: NodeJS.ProcessEnv, temporary = folder): string =>
  controlAddress(userData, { env, temporary });

export const listen = async (serve: Serve, pulse?: number): Promise<() => void> => {
  const mine = (stop = listenForCommands({ address }, serve, listeningLogger().logger, pulse));
  await expect.poll(() => connectTo({ address }).then((socket) => socket.destroy())).toBeDefined();
  return mine;
};
export const reach = async (): Promise<Socket> => {
  const socket = await connectTo({ address });
  sockets.push(socket);
  return socket;
};

/** Gives each test of a file its own folder. */
export function useControlFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'meet-now-control-'));
    address = placeOf('/home/anna/.config/meet-now', { XDG_RUNTIME_DIR: folder });
  });
  afterEach(() => {
    stop();
    for (const socket of sockets.splice(0)) socket.destroy();
    rmSync(folder, { recursive: true });
  });
}
