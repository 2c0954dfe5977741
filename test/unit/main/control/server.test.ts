import { mkdtempSync, rmSync, statSync, chmodSync, writeFileSync, mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, connectTo, NotRunning } from '../../../../main/cli/client';
import { controlAddress } from '../../../../main/control/address';
import { listenForCommands, type Serve } from '../../../../main/control/server';
import { listeningLogger } from '../support';

let folder: string;
let address: string;
let stop: () => void = () => undefined;
const sockets: Socket[] = [];

const listen = async (serve: Serve): Promise<void> => {
  stop = listenForCommands(address, serve, listeningLogger().logger);
  await expect.poll(() => connectTo(address).then((socket) => socket.destroy())).toBeDefined();
};
const reach = async (): Promise<Socket> => {
  const socket = await connectTo(address);
  sockets.push(socket);
  return socket;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meet-now-control-'));
  address = controlAddress('/home/anna/.config/meet-now', { XDG_RUNTIME_DIR: folder });
});
afterEach(() => {
  stop();
  for (const socket of sockets.splice(0)) socket.destroy();
  rmSync(folder, { recursive: true });
});

describe('a command line', () => {
  it('hears how it goes, and what came of it', async () => {
    await listen((request, progress) => {
      progress(`doing ${request.verb}`);
      return Promise.resolve({ exitCode: 0, text: 'well', data: { one: 1 } });
    });
    const heard: string[] = [];
    const answer = await ask(await reach(), { verb: 'status' }, (text) => heard.push(text));
    expect(heard).toEqual(['doing status']);
    expect(answer).toMatchObject({ exitCode: 0, text: 'well', data: { one: 1 } });
  });

  it('that leaves is not waited for', async () => {
    let gone: AbortSignal | undefined;
    await listen((_request, _progress, signal) => {
      gone = signal;
      return new Promise(() => undefined);
    });
    const socket = await reach();
    ask(socket, { verb: 'status' }, () => undefined).catch(() => undefined);
    await expect.poll(() => gone?.aborted).toBe(false);
    socket.destroy();
    await expect.poll(() => gone?.aborted).toBe(true);
  });

  it('that asks for what there is not is turned away', async () => {
    await listen(() => Promise.reject(new Error('it was served')));
    const socket = await reach();
    socket.write('{"version":1,"request":{"verb":"explode"}}\n');
    await once(socket, 'close');
    expect(socket.bytesRead).toBe(0);
  });

  it('of another version is turned away', async () => {
    await listen(() => Promise.reject(new Error('it was served')));
    const socket = await reach();
    socket.write('{"version":2,"request":{"verb":"status"}}\n');
    await once(socket, 'close');
    expect(socket.bytesRead).toBe(0);
  });
});

describe('the socket', () => {
  it('is for its owner only', async () => {
    await listen(() => Promise.reject(new Error()));
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
  });

  it('takes the place of one that a killed app left behind', async () => {
    mkdirSync(dirname(address), { mode: 0o700 });
    writeFileSync(address, '');
    await listen(() => Promise.resolve({ exitCode: 0, text: '', data: {} }));
    await expect(ask(await reach(), { verb: 'quit' }, () => undefined)).resolves.toMatchObject({
      exitCode: 0,
    });
  });

  it('is neither made nor trusted in a folder that others can write to', async () => {
    mkdirSync(dirname(address), { mode: 0o700 });
    chmodSync(dirname(address), 0o777);
    stop = listenForCommands(address, () => Promise.reject(new Error()), listeningLogger().logger);
    await expect(connectTo(address)).rejects.toThrow(NotRunning);
  });

  it('has a short path, another one for each profile', () => {
    const one = controlAddress('/a'.repeat(200), { XDG_RUNTIME_DIR: '/run/user/1000' });
    expect(one.length).toBeLessThan(100);
    expect(one).not.toBe(controlAddress('/b', { XDG_RUNTIME_DIR: '/run/user/1000' }));
  });
});

it('no app is running where nobody listens', async () => {
  await expect(connectTo(address)).rejects.toThrow(NotRunning);
  expect(() => connect(address).on('error', () => undefined)).not.toThrow();
});
