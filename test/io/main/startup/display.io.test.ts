import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingDisplay } from '../../../../main/startup/display';

/** The list of a network namespace other than that of the sockets. */
const empty = (folder: string): string => {
  const listed = join(folder, 'listed');
  writeFileSync(listed, 'Num       RefCount Protocol Flags    Type St Inode Path\n');
  return listed;
};

describe.skipIf(process.platform === 'win32')('a display', () => {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-display-'));
  const listed = empty(folder);
  const servers: Server[] = [];
  const listen = (path: string): Promise<void> =>
    new Promise((resolve) => {
      servers.push(createServer((socket) => socket.destroy()).listen(path, resolve));
    });
  const leaveBehind = async (path: string): Promise<void> => {
    await listen(`${path}-first`);
    renameSync(`${path}-first`, path); // Node would delete it
    await new Promise((resolve) => servers.pop()?.close(resolve));
  };
  const missing = (server: 'x11' | 'wayland', env: NodeJS.ProcessEnv) =>
    missingDisplay(server, { XDG_RUNTIME_DIR: folder, ...env }, { folder, listed }, '6.1.0-amd64');

  beforeAll(async () => {
    for (const name of ['X6', 'wayland-0', 'wayland-7']) await listen(join(folder, name));
    for (const name of ['X5', 'wayland-5']) await leaveBehind(join(folder, name));
    mkdirSync(join(folder, 'other'));
  });
  afterAll(async () => {
    for (const server of servers) await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['its socket answers, although the kernel does not list it', 'x11', { DISPLAY: ':6' }],
    ['it is a Wayland display', 'wayland', { WAYLAND_DISPLAY: 'wayland-7' }],
    ['it is the Wayland display that has no name', 'wayland', {}],
    [
      'it is a Wayland display with its path',
      'wayland',
      { WAYLAND_DISPLAY: join(folder, 'wayland-7'), XDG_RUNTIME_DIR: undefined },
    ],
    [
      'the parent has connected to a Wayland display',
      'wayland',
      { WAYLAND_SOCKET: '9', XDG_RUNTIME_DIR: '' },
    ],
  ] as const)('L28 is there, or may be: %s', (_what, server, env) => {
    expect(missing(server, env)).toBeUndefined();
  });

  it.each([
    ['its server left the socket behind', 'x11', { DISPLAY: ':5' }, 'displayGone'],
    ['its compositor left the socket behind', 'wayland', { WAYLAND_DISPLAY: 'wayland-5' }, 'waylandGone'],
    [
      'no compositor has that name, whatever DISPLAY says',
      'wayland',
      { WAYLAND_DISPLAY: 'wayland-8', DISPLAY: ':6' },
      'waylandGone',
    ],
    ['the name is empty', 'wayland', { WAYLAND_DISPLAY: '' }, 'waylandGone'],
    ['no folder is named', 'wayland', { XDG_RUNTIME_DIR: '', DISPLAY: ':6' }, 'waylandGone'],
    [
      'the session is one without a compositor',
      'wayland',
      { XDG_RUNTIME_DIR: join(folder, 'other') },
      'waylandGone',
    ],
  ] as const)('L28 is missing: %s', (_what, server, env, why) => {
    expect(missing(server, env)).toBe(why);
  });
});
