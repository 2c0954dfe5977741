import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, chmodSync, chownSync, writeFileSync, mkdirSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, connectTo, ForeignFolder, NotAnswering, NotRunning } from '../../../../main/cli/client';
import { controlAddress } from '../../../../main/control/address';
import { lineOf } from '../../../../main/control/lines';
import { listenForCommands, type Serve } from '../../../../main/control/server';
import { listeningLogger } from '../support';

let folder: string;
let address: string;
let stop: () => void = () => undefined;
const sockets: Socket[] = [];
const welcome = Buffer.byteLength(lineOf({ type: 'welcome' }));

const listen = async (serve: Serve, pulse?: number): Promise<void> => {
  stop = listenForCommands(address, serve, listeningLogger().logger, pulse);
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
    expect(socket.bytesRead).toBe(welcome);
  });

  it('of another version is told so, and not served', async () => {
    let served = false;
    await listen(() => {
      served = true;
      return Promise.reject(new Error());
    });
    const socket = await reach();
    socket.setEncoding('utf8').write('{"version":2,"request":{"verb":"from the future"}}\n');
    const [said] = (await once(socket, 'data')) as [string];
    expect(JSON.parse(said)).toMatchObject({
      exitCode: 6,
      text: expect.stringContaining('another version') as string,
    });
    expect(served).toBe(false);
  });

  it('waits for longer than it bears silence, as long as the app is at work', async () => {
    let finish: () => void = () => undefined;
    const worked = new Promise<void>((resolve) => (finish = resolve));
    await listen(() => worked.then(() => ({ exitCode: 0, text: 'well', data: {} })), 40);
    const socket = await reach();
    const answer = ask(socket, { verb: 'status' }, () => undefined, 800);
    let beats = 0;
    socket.on('data', () => {
      if (++beats === 40) finish();
    });
    await expect(answer).resolves.toMatchObject({ text: 'well' });
  });
});

describe('an app', () => {
  /** Listens as an app would that says that. */
  const pretend = async (reply: (socket: Socket) => void): Promise<void> => {
    mkdirSync(dirname(address), { mode: 0o700 });
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).once('data', () => reply(socket));
      socket.write(lineOf({ type: 'welcome' }));
    });
    stop = () => void server.close();
    server.listen(address);
    await once(server, 'listening');
  };
  const asked = async () => ask(await reach(), { verb: 'status' }, () => undefined, 100);

  it('that hangs is not waited for', async () => {
    await pretend(() => undefined);
    await expect(asked()).rejects.toThrow(NotAnswering);
  });

  it('that ends before it answers is told', async () => {
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
  it('is for its owner only', async () => {
    await listen(() => Promise.reject(new Error()));
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(statSync(address).mode & 0o777).toBe(0o600);
  });

  it('takes the place of one that a killed app left behind', async () => {
    mkdirSync(dirname(address), { mode: 0o700 });
    writeFileSync(address, '');
    await listen(() => Promise.resolve({ exitCode: 0, text: '', data: {} }));
    await expect(ask(await reach(), { verb: 'quit', sure: true }, () => undefined)).resolves.toMatchObject({
      exitCode: 0,
    });
  });

  it('is neither made nor trusted in a folder that others can write to', async () => {
    mkdirSync(dirname(address), { mode: 0o700 });
    chmodSync(dirname(address), 0o777);
    stop = listenForCommands(address, () => Promise.reject(new Error()), listeningLogger().logger);
    await expect(connectTo(address)).rejects.toThrow(ForeignFolder);
  });

  it('has a short path, another one for each profile', () => {
    const one = controlAddress('/a'.repeat(200), { XDG_RUNTIME_DIR: folder });
    expect(one.length).toBeLessThan(100);
    expect(one).not.toBe(controlAddress('/b', { XDG_RUNTIME_DIR: folder }));
  });
});

describe.skipIf(process.platform === 'win32')('of two users on one machine, the socket', () => {
  const answers: Serve = () => Promise.resolve({ exitCode: 0, text: 'ours', data: {} });
  /** A folder like /tmp, in which everybody may make something. */
  const shared = (): string => {
    const made = join(folder, 'shared');
    mkdirSync(made);
    chmodSync(made, 0o1777);
    chmodSync(folder, 0o755);
    return made;
  };
  const asNobody = (script: string, ...words: string[]): string =>
    spawnSync(
      'setpriv',
      ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, '-e', script, ...words],
      { encoding: 'utf8' },
    ).stdout;

  it.each(['', undefined, 'run', '/nowhere/at/all'])(
    'L32 lies in the profile where there is no runtime folder: %s',
    (XDG_RUNTIME_DIR) => {
      const env = XDG_RUNTIME_DIR === undefined ? {} : { XDG_RUNTIME_DIR };
      expect(controlAddress('/home/anna/meet-now', env)).toBe('/home/anna/meet-now/control/socket');
    },
  );

  it('L32 lies in the profile where everybody may write into the runtime folder', async () => {
    address = controlAddress(join(folder, 'profile'), { XDG_RUNTIME_DIR: shared() });
    expect(address).toBe(join(folder, 'profile', 'control', 'socket'));
    await listen(answers);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(await ask(await reach(), { verb: 'status' }, () => undefined)).toMatchObject({ text: 'ours' });
  });

  it.skipIf(process.getuid?.() !== 0)('L32 does not lie in the runtime folder of another one', () => {
    const theirs = join(folder, 'theirs');
    mkdirSync(theirs, { mode: 0o700 });
    chownSync(theirs, 65_534, 65_534);
    const ours = controlAddress(join(folder, 'profile'), { XDG_RUNTIME_DIR: theirs });
    expect(ours).toBe(join(folder, 'profile', 'control', 'socket'));
  });

  it.skipIf(process.getuid?.() !== 0)('L32 cannot be reached, nor removed, by the other one', async () => {
    await listen(answers);
    chmodSync(folder, 0o755);
    const socket = JSON.stringify(address);
    const tried = asNobody(`
      const told = (what) => ({ code }) => console.log(what, code);
      try { require('fs').unlinkSync(${socket}); } catch (error) { told('remove')(error); }
      require('net').connect(${socket}, () => console.log('connected')).on('error', told('connect'));
    `);
    expect(tried).toBe('remove EACCES\nconnect EACCES\n');
    expect(await ask(await reach(), { verb: 'status' }, () => undefined)).toMatchObject({ text: 'ours' });
  });

  it.skipIf(process.getuid?.() !== 0)(
    'L32 is asked nothing where the other one has put it there',
    async () => {
      const squatted = join(shared(), 'meet-now');
      asNobody(`require('fs').mkdirSync(${JSON.stringify(squatted)}, { mode: 0o777 })`);
      expect(statSync(squatted).uid).toBe(65_534);
      await expect(connectTo(join(squatted, 'socket'))).rejects.toThrow(ForeignFolder);
      const { logger, complaints } = listeningLogger();
      listenForCommands(join(squatted, 'socket'), answers, logger)();
      expect(complaints.join()).toContain('can be used by others');
    },
  );
});

it('no app is running where nobody listens', async () => {
  await expect(connectTo(address)).rejects.toThrow(NotRunning);
  expect(() => connect(address).on('error', () => undefined)).not.toThrow();
});
