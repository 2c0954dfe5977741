import { statSync, chmodSync, writeFileSync, mkdirSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ask, connectTo, NotAnswering, NotRunning } from '../../../../main/cli/client';
import { ForeignFolder } from '../../../../main/control/address';
import { lineOf } from '../../../../main/control/lines';
import { controlVersion } from '../../../../main/control/messages';
import { listenForCommands } from '../../../../main/control/server';
import { listeningLogger } from '../../../unit/main/support';
import { useControlFolder, folder, address, atEnd, sockets, placeOf, listen, reach } from './control-folder';

useControlFolder();

const welcome = Buffer.byteLength(lineOf({ type: 'welcome' }));

describe('a command line', () => {
  it('gets the progress and the answer', async () => {
    await listen((request, { progress }) => {
      progress(`doing ${request.verb}`);
      return Promise.resolve({ exitCode: 0, text: 'well', data: { one: 1 } });
    });
    const heard: string[] = [];
    const answer = await ask(await reach(), { verb: 'status' }, { progress: (text) => heard.push(text) });
    expect(heard).toEqual(['doing status']);
    expect(answer).toMatchObject({ exitCode: 0, text: 'well', data: { one: 1 } });
  });

  it('that asks for the status, as bars do all the time, leaves no line in the usual log', async () => {
    const lines: string[] = [];
    const logger = { ...listeningLogger().logger, info: (line: string) => void lines.push(line) };
    const serve = () => Promise.resolve({ exitCode: 0, text: '', data: {} });
    atEnd(listenForCommands({ address }, serve, logger));
    await ask(await reach(), { verb: 'status' }, {});
    await ask(await reach(), { verb: 'sign-out', sure: true }, {});
    expect(lines).toEqual(['control: sign-out']);
  });

  it('that ends aborts its request', async () => {
    let gone: AbortSignal | undefined;
    await listen((_request, _progress, signal) => {
      gone = signal;
      return new Promise(() => undefined);
    });
    const socket = await reach();
    ask(socket, { verb: 'status' }, {}).catch(() => undefined);
    await expect.poll(() => gone?.aborted).toBe(false);
    socket.destroy();
    await expect.poll(() => gone?.aborted).toBe(true);
  });

  it('that asks for an unknown verb gets no answer', async () => {
    await listen(() => Promise.reject(new Error('it was served')));
    const socket = await reach();
    socket.write(lineOf({ version: controlVersion, request: { verb: 'explode' } }));
    await once(socket, 'close');
    expect(socket.bytesRead).toBe(welcome);
  });

  it('is heard in Electron, whose loop may not notice a new socket in the turn in which it comes', async () => {
    await listen(() => Promise.reject(new Error('it was served')));
    const turn = vi.spyOn(globalThis, 'setImmediate');
    sockets.push(connect(address));
    await expect.poll(() => turn.mock.calls.length).toBe(2);
    turn.mockRestore();
  });

  it('of another version gets an error that says so', async () => {
    let served = false;
    await listen(() => {
      served = true;
      return Promise.reject(new Error());
    });
    const socket = await reach();
    socket
      .setEncoding('utf8')
      .write(lineOf({ version: controlVersion + 1, request: { verb: 'from the future' } }));
    const [said] = (await once(socket, 'data')) as [string];
    expect(JSON.parse(said)).toMatchObject({
      exitCode: 6,
      text: expect.stringContaining('different version') as string,
    });
    expect(served).toBe(false);
  });

  it('waits as long as the app sends signs of life', async () => {
    let finish: () => void = () => undefined;
    const worked = new Promise<void>((resolve) => (finish = resolve));
    await listen(() => worked.then(() => ({ exitCode: 0, text: 'well', data: {} })), 40);
    const socket = await reach();
    const answer = ask(socket, { verb: 'status' }, {}, 800);
    let beats = 0;
    socket.on('data', () => {
      if (++beats === 40) finish();
    });
    await expect(answer).resolves.toMatchObject({ text: 'well' });
  });
});

describe('an app', () => {
  /** Listens like an app that replies in this way. */
  const pretend = async (reply: (socket: Socket) => void): Promise<void> => {
    mkdirSync(dirname(address), { mode: 0o700 });
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).once('data', () => reply(socket));
      socket.write(lineOf({ type: 'welcome' }));
    });
    atEnd(() => void server.close());
    server.listen(address);
    await once(server, 'listening');
  };
  const asked = async () => ask(await reach(), { verb: 'status' }, {}, 100);

  it('that hangs is given up', async () => {
    await pretend(() => undefined);
    await expect(asked()).rejects.toThrow(NotAnswering);
  });

  it('that ends before it answers is reported', async () => {
    await pretend((socket) => socket.destroy());
    await expect(asked()).rejects.toMatchObject({ why: 'closed' });
  });

  it.each(['HELLO\n', '{"type":"answer","code":0}\n', '[]\n'])(
    'that answers %j is of another version',
    async (said) => {
      await pretend((socket) => socket.write(said));
      await expect(asked()).rejects.toMatchObject({ why: 'otherVersion' });
    },
  );
});

describe('the socket', () => {
  it('can be used by its owner only', async () => {
    await listen(() => Promise.reject(new Error()));
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(statSync(address).mode & 0o777).toBe(0o600);
  });

  it('replaces one that a killed app left behind', async () => {
    mkdirSync(dirname(address), { mode: 0o700 });
    writeFileSync(address, '');
    await listen(() => Promise.resolve({ exitCode: 0, text: '', data: {} }));
    await expect(ask(await reach(), { verb: 'quit', sure: true }, {})).resolves.toMatchObject({
      exitCode: 0,
    });
  });

  it('is neither created nor trusted in a folder that others can write to', async () => {
    mkdirSync(dirname(address), { mode: 0o700 });
    chmodSync(dirname(address), 0o777);
    atEnd(listenForCommands({ address }, () => Promise.reject(new Error()), listeningLogger().logger));
    await expect(connectTo({ address })).rejects.toThrow(ForeignFolder);
  });

  it('has a short path that is different for each profile', () => {
    const one = placeOf('/a'.repeat(200), { XDG_RUNTIME_DIR: folder });
    expect(one.length).toBeLessThan(100);
    expect(one).not.toBe(placeOf('/b', { XDG_RUNTIME_DIR: folder }));
  });
});

it('no app is running if nothing listens', async () => {
  await expect(connectTo({ address })).rejects.toThrow(NotRunning);
  expect(() => connect(address).on('error', () => undefined)).not.toThrow();
});
