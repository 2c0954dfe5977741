import { spawnSync } from 'node:child_process';
import {
  mkdtempSync,
  rmSync,
  statSync,
  chmodSync,
  chownSync,
  symlinkSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, connectTo, NotAnswering, NotRunning } from '../../../../main/cli/client';
import { controlAddress, ForeignFolder, NoPlace } from '../../../../main/control/address';
import { lineOf } from '../../../../main/control/lines';
import { listenForCommands, type Serve } from '../../../../main/control/server';
import { listeningLogger } from '../../../unit/main/support';

let folder: string;
let address: string;
let stop: () => void = () => undefined;
const sockets: Socket[] = [];
const welcome = Buffer.byteLength(lineOf({ type: 'welcome' }));

const placeOf = (userData: string, env: NodeJS.ProcessEnv, temporary = folder): string =>
  controlAddress(userData, { env, temporary });

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
  address = placeOf('/home/anna/.config/meet-now', { XDG_RUNTIME_DIR: folder });
});
afterEach(() => {
  stop();
  for (const socket of sockets.splice(0)) socket.destroy();
  rmSync(folder, { recursive: true });
});

describe('a command line', () => {
  it('gets the progress and the answer', async () => {
    await listen((request, progress) => {
      progress(`doing ${request.verb}`);
      return Promise.resolve({ exitCode: 0, text: 'well', data: { one: 1 } });
    });
    const heard: string[] = [];
    const answer = await ask(await reach(), { verb: 'status' }, (text) => heard.push(text));
    expect(heard).toEqual(['doing status']);
    expect(answer).toMatchObject({ exitCode: 0, text: 'well', data: { one: 1 } });
  });

  it('that ends aborts its request', async () => {
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

  it('that asks for an unknown verb gets no answer', async () => {
    await listen(() => Promise.reject(new Error('it was served')));
    const socket = await reach();
    socket.write('{"version":1,"request":{"verb":"explode"}}\n');
    await once(socket, 'close');
    expect(socket.bytesRead).toBe(welcome);
  });

  it('of another version gets an error that says so', async () => {
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

  it('waits as long as the app sends signs of life', async () => {
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
  /** Listens like an app that replies in this way. */
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
    await expect(ask(await reach(), { verb: 'quit', sure: true }, () => undefined)).resolves.toMatchObject({
      exitCode: 0,
    });
  });

  it('is neither created nor trusted in a folder that others can write to', async () => {
    mkdirSync(dirname(address), { mode: 0o700 });
    chmodSync(dirname(address), 0o777);
    stop = listenForCommands(address, () => Promise.reject(new Error()), listeningLogger().logger);
    await expect(connectTo(address)).rejects.toThrow(ForeignFolder);
  });

  it('has a short path that is different for each profile', () => {
    const one = placeOf('/a'.repeat(200), { XDG_RUNTIME_DIR: folder });
    expect(one.length).toBeLessThan(100);
    expect(one).not.toBe(placeOf('/b', { XDG_RUNTIME_DIR: folder }));
  });
});

describe.skipIf(process.platform === 'win32')('with two users on one machine, the socket', () => {
  const answers: Serve = () => Promise.resolve({ exitCode: 0, text: 'ours', data: {} });
  /** A folder like /tmp, in which every user can create files. */
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
    'L32 is in the profile if there is no runtime folder: %s',
    (XDG_RUNTIME_DIR) => {
      const env = XDG_RUNTIME_DIR === undefined ? {} : { XDG_RUNTIME_DIR };
      expect(placeOf('/home/anna/meet-now', env)).toBe('/home/anna/meet-now/control/socket');
    },
  );

  it('L32 is in the profile if all users can write to the runtime folder', async () => {
    address = placeOf(join(folder, 'profile'), { XDG_RUNTIME_DIR: shared() });
    expect(address).toBe(join(folder, 'profile', 'control', 'socket'));
    await listen(answers);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(await ask(await reach(), { verb: 'status' }, () => undefined)).toMatchObject({ text: 'ours' });
  });

  it.skipIf(process.getuid?.() !== 0)('L32 is not in the runtime folder of another user', () => {
    const theirs = join(folder, 'theirs');
    mkdirSync(theirs, { mode: 0o700 });
    chownSync(theirs, 65_534, 65_534);
    const ours = placeOf(join(folder, 'profile'), { XDG_RUNTIME_DIR: theirs });
    expect(ours).toBe(join(folder, 'profile', 'control', 'socket'));
  });

  it.skipIf(process.getuid?.() !== 0)('L32 cannot be reached or removed by the other user', async () => {
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

  it.skipIf(process.getuid?.() !== 0)('L32 gets no request if the other user has put it there', async () => {
    const squatted = join(shared(), 'meet-now');
    asNobody(`require('fs').mkdirSync(${JSON.stringify(squatted)}, { mode: 0o777 })`);
    expect(statSync(squatted).uid).toBe(65_534);
    await expect(connectTo(join(squatted, 'socket'))).rejects.toThrow(ForeignFolder);
    const { logger, complaints } = listeningLogger();
    listenForCommands(join(squatted, 'socket'), answers, logger)();
    expect(complaints.join()).toContain('can be used by others');
  });
});

describe.skipIf(process.platform === 'win32')('a path that is too long for a socket', () => {
  const answers: Serve = () => Promise.resolve({ exitCode: 0, text: 'ours', data: {} });
  const deep = (): string => join(folder, 'a-very-long-name/'.repeat(8));

  it('L33 is not used: the socket is among the temporary files, for its owner only, and works there', async () => {
    address = placeOf(deep(), {});
    expect(dirname(dirname(address))).toBe(folder);
    expect(placeOf(`${deep()}/other`, {})).not.toBe(address);
    await listen(answers);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(await ask(await reach(), { verb: 'status' }, () => undefined)).toMatchObject({ text: 'ours' });
  });

  it.each([
    ['of the profile', () => placeOf(deep(), {})],
    ['of the runtime folder', () => placeOf(deep(), { XDG_RUNTIME_DIR: makeDeep() })],
    ['of the folder for temporary files', () => placeOf(deep(), {}, makeDeep())],
    ['in bytes, though not in letters', () => placeOf(`/${'語'.repeat(35)}`, {})],
  ])('L33 is detected: %s', (_what, place) => {
    expect(Buffer.byteLength(place())).toBeLessThanOrEqual(103);
  });
  const makeDeep = (): string => {
    mkdirSync(deep(), { recursive: true, mode: 0o700 });
    return deep();
  };

  it('L33 is used up to the last byte that a socket accepts', async () => {
    const most = process.platform === 'darwin' ? 103 : 107;
    const profile = (length: number) =>
      join(folder, 'p'.repeat(length - folder.length - '//control/socket'.length));
    expect(Buffer.byteLength(placeOf(profile(most), {}))).toBe(most);
    expect(placeOf(profile(most), {})).toContain('/control/socket');
    expect(placeOf(profile(most + 1), {})).not.toContain('/control/socket');
    address = placeOf(profile(most), {});
    await listen(answers);
    expect(await ask(await reach(), { verb: 'status' }, () => undefined)).toMatchObject({ text: 'ours' });
  });

  it('L33 costs only the command line if no folder can be created, which is logged in one line', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    address = placeOf(deep(), {}, file);
    const { logger, complaints } = listeningLogger();
    stop = listenForCommands(address, answers, logger);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain('the command line cannot reach this run');
    await expect(connectTo(address)).rejects.toThrow(NoPlace);
  });

  it('L33 is in no folder that another user could replace', async () => {
    chmodSync(folder, 0o777);
    await expect(connectTo(placeOf(deep(), {}))).rejects.toThrow(ForeignFolder);
    chmodSync(folder, 0o1777);
    await expect(connectTo(placeOf(deep(), {}))).rejects.toThrow(NotRunning);
  });

  it('L33 is in no folder behind a symbolic link', async () => {
    address = placeOf(deep(), {});
    mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 });
    symlinkSync(join(folder, 'elsewhere'), dirname(address));
    await expect(connectTo(address)).rejects.toThrow(ForeignFolder);
  });
});

describe.skipIf(process.platform === 'win32')('a socket that is removed', () => {
  it('L36 before its permissions are set is logged, and ends nothing', async () => {
    const { logger, complaints } = listeningLogger();
    stop = listenForCommands(address, () => Promise.reject(new Error()), logger);
    rmSync(dirname(address), { recursive: true });
    await expect.poll(() => complaints.join()).toContain('the command line cannot reach this run');
  });
});

it('no app is running if nothing listens', async () => {
  await expect(connectTo(address)).rejects.toThrow(NotRunning);
  expect(() => connect(address).on('error', () => undefined)).not.toThrow();
});
