import { spawnSync } from 'node:child_process';
import { rmSync, statSync, chmodSync, chownSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ask, connectTo, NotRunning } from '../../../../main/cli/client';
import { ForeignFolder, NoPlace } from '../../../../main/control/address';
import { listenForCommands, type Serve } from '../../../../main/control/server';
import { listeningLogger } from '../../../unit/main/support';
import { useControlFolder, folder, address, atEnd, use, placeOf, listen, reach } from './control-folder';

useControlFolder();

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
    use(placeOf(join(folder, 'profile'), { XDG_RUNTIME_DIR: shared() }));
    expect(address).toBe(join(folder, 'profile', 'control', 'socket'));
    await listen(answers);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(await ask(await reach(), { verb: 'status' }, {})).toMatchObject({ text: 'ours' });
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
    expect(await ask(await reach(), { verb: 'status' }, {})).toMatchObject({ text: 'ours' });
  });

  it.skipIf(process.getuid?.() !== 0)('L32 gets no request if the other user has put it there', async () => {
    const squatted = join(shared(), 'meet-now');
    asNobody(`require('fs').mkdirSync(${JSON.stringify(squatted)}, { mode: 0o777 })`);
    expect(statSync(squatted).uid).toBe(65_534);
    await expect(connectTo({ address: join(squatted, 'socket') })).rejects.toThrow(ForeignFolder);
    const { logger, complaints } = listeningLogger();
    listenForCommands({ address: join(squatted, 'socket') }, answers, logger)();
    expect(complaints.join()).toContain('can be used by others');
  });
});

describe.skipIf(process.platform === 'win32')('a path that is too long for a socket', () => {
  const answers: Serve = () => Promise.resolve({ exitCode: 0, text: 'ours', data: {} });
  const deep = (): string => join(folder, 'a-very-long-name/'.repeat(8));

  it('L33 is not used: the socket is among the temporary files, for its owner only, and works there', async () => {
    use(placeOf(deep(), {}));
    expect(dirname(dirname(address))).toBe(folder);
    expect(placeOf(`${deep()}/other`, {})).not.toBe(address);
    await listen(answers);
    expect(statSync(dirname(address)).mode & 0o777).toBe(0o700);
    expect(await ask(await reach(), { verb: 'status' }, {})).toMatchObject({ text: 'ours' });
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
    use(placeOf(profile(most), {}));
    await listen(answers);
    expect(await ask(await reach(), { verb: 'status' }, {})).toMatchObject({ text: 'ours' });
  });

  it('L33 costs only the command line if no folder can be created, which is logged in one line', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    use(placeOf(deep(), {}, file));
    const { logger, complaints } = listeningLogger();
    atEnd(listenForCommands({ address }, answers, logger));
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain('the command line cannot reach this run');
    await expect(connectTo({ address })).rejects.toThrow(NoPlace);
  });

  it('L33 is in no folder that another user could replace', async () => {
    chmodSync(folder, 0o777);
    await expect(connectTo({ address: placeOf(deep(), {}) })).rejects.toThrow(ForeignFolder);
    chmodSync(folder, 0o1777);
    await expect(connectTo({ address: placeOf(deep(), {}) })).rejects.toThrow(NotRunning);
  });

  it('L33 is in no folder behind a symbolic link', async () => {
    use(placeOf(deep(), {}));
    mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 });
    symlinkSync(join(folder, 'elsewhere'), dirname(address));
    await expect(connectTo({ address })).rejects.toThrow(ForeignFolder);
  });
});

describe.skipIf(process.platform === 'win32')('a socket that is removed', () => {
  it('L36 before its permissions are set is logged, and ends nothing', async () => {
    const { logger, complaints } = listeningLogger();
    atEnd(listenForCommands({ address }, () => Promise.reject(new Error()), logger));
    rmSync(dirname(address), { recursive: true });
    await expect.poll(() => complaints.join()).toContain('the command line cannot reach this run');
  });
});
