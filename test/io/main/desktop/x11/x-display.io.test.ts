import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createXSession } from '../../../../../main/desktop/x11/x-session';
import { XDisplay } from '../../../../../main/desktop/x11/x-display';
import { type Child, firstLine, startChild } from '../../../../../scripts/desktop/child';
import { until } from '../../../../../scripts/desktop/wait';
import { startXProgram } from '../../../../desktop/harness/x-client';
import { XTray } from '../../../../desktop/harness/x-tray';

const run = promisify(execFile);
const endings: (() => void | Promise<void>)[] = [];

/** @param authority file with the cookies that are let in; absent = everybody is */
async function startServer(authority?: string): Promise<Child> {
  const args = [
    '-displayfd',
    '3',
    '-nolisten',
    'tcp',
    '-noreset',
    ...(authority === undefined ? [] : ['-auth', authority]),
  ];
  const server = await startChild('Xvfb', args, { env: process.env, extra: ['pipe'] });
  vi.stubEnv('DISPLAY', `:${(await firstLine(server, 3, 'its number', 15_000)).trim()}`);
  return server;
}
async function open(): Promise<XDisplay> {
  const display = await XDisplay.open();
  endings.push(() => display.close());
  return display;
}

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  vi.unstubAllEnvs();
});

describe.skipIf(process.platform !== 'linux')('a display', () => {
  // One for all of these: the library takes the atoms of one server for those of every other.
  let server: Child;
  let name: string | undefined;
  beforeAll(async () => {
    server = await startServer();
    name = process.env['DISPLAY'];
  });
  beforeEach(() => void vi.stubEnv('DISPLAY', name));
  afterAll(() => server.stop());

  it('tells that the keyboard is another one', async () => {
    const display = await open();
    let told = 0;
    display.onKeyboardChanged(() => told++);
    await run('setxkbmap', ['fr']);
    await until('it to be told', () => told > 0, 5000);
  });

  it('tells which selections have an owner, and whether that is this process', async () => {
    const display = await open();
    expect(await display.selectionOwner('CLIPBOARD')).toBe(0);
    const own = await startXProgram(process.env['DISPLAY']);
    endings.push(() => own.end());
    const window = own.client.AllocID();
    own.client.CreateWindow(window, own.root, 0, 0, 1, 1, 0, 0, 0, 0, {});
    own.client.SetSelectionOwner(window, await own.atom('CLIPBOARD'));
    await own.done();
    expect(await display.selectionOwner('CLIPBOARD')).toBe(window);
    expect(await display.isOurs(window)).toBe(true);
    const other = await startChild('xclip', ['-selection', 'clipboard', '-quiet', '/dev/null'], {
      env: process.env,
    });
    endings.push(() => other.stop());
    await until('the other owner', async () => (await display.selectionOwner('CLIPBOARD')) !== window, 5000);
    expect(await display.isOurs(await display.selectionOwner('CLIPBOARD'))).toBe(false);
  });

  it('L62 tells that a tray appears, that another takes its place, and that it ends', async () => {
    const display = await open();
    const told: boolean[] = [];
    await display.followTray((owned) => told.push(owned));
    expect(told).toEqual([false]);
    const tray = await XTray.start(process.env['DISPLAY']);
    await until('the tray', () => told.join() === 'false,true', 5000);
    const other = await XTray.start(process.env['DISPLAY']);
    endings.push(() => other.stop());
    await until('another tray', () => told.join() === 'false,true,true', 5000);
    tray.stop();
    expect(await display.selectionOwner('_NET_SYSTEM_TRAY_S0')).not.toBe(0);
    other.stop();
    await until('its end', () => told.at(-1) === false, 5000);
    expect(told).toEqual([false, true, true, false]);
  });

  it('refuses what nobody owns, and is given up where an owner says nothing', async () => {
    const display = await open();
    expect(await display.request('CLIPBOARD_MANAGER', 'SAVE_TARGETS', 1000)).toBe(false);
    const deaf = await startXProgram(process.env['DISPLAY']);
    endings.push(() => deaf.end());
    const window = deaf.client.AllocID();
    deaf.client.CreateWindow(window, deaf.root, 0, 0, 1, 1, 0, 0, 0, 0, {});
    deaf.client.SetSelectionOwner(window, await deaf.atom('CLIPBOARD_MANAGER'));
    await deaf.done();
    await expect(display.request('CLIPBOARD_MANAGER', 'SAVE_TARGETS', 50)).rejects.toThrow('no answer');
  });

  describe('that lets in who has its cookie', () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'meet-now-x-'));
      endings.push(() => rmSync(folder, { recursive: true }));
    });
    /** An entry as `xauth` writes it: family, address, display, name of the protocol, cookie. */
    const cookie = (byte: number): Buffer => {
      const part = (bytes: Buffer): Buffer =>
        Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
      const parts = [
        Buffer.from(hostname()),
        Buffer.alloc(0),
        Buffer.from('MIT-MAGIC-COOKIE-1'),
        Buffer.alloc(16, byte),
      ];
      return Buffer.concat([Buffer.from([1, 0]), ...parts.map(part)]);
    };

    it('is opened with it, and not without', async () => {
      const [right, wrong] = ['right', 'wrong'].map((name) => join(folder, name)) as [string, string];
      writeFileSync(right, cookie(1));
      writeFileSync(wrong, cookie(2));
      const guarded = await startServer(right);
      endings.push(() => guarded.stop());
      vi.stubEnv('XAUTHORITY', wrong);
      await expect(XDisplay.open()).rejects.toThrow(/connection/);
      vi.stubEnv('XAUTHORITY', right);
      expect((await open()).closed).toBe(false);
    });
  });
});

describe('the X server of a session', () => {
  it.each([
    ['on macOS', undefined, { DISPLAY: ':0' }],
    ['without one', 'x11', {}],
    ['on Wayland, where it would only be started for this', 'wayland', { DISPLAY: ':0' }],
  ] as const)('is not asked %s', (_where, server, env) => {
    expect(createXSession(server, env)).toBeUndefined();
  });

  it.skipIf(process.platform !== 'linux')(
    'is asked over one connection, and over another where that one ended',
    async () => {
      const server = await startServer();
      const session = createXSession('x11', { DISPLAY: process.env['DISPLAY'] });
      endings.push(() => session?.close());
      const [first, same] = await Promise.all([session?.display(), session?.display()]);
      expect(first).toBe(same);
      await server.stop();
      await until('the end to be seen', () => first?.closed === true, 5000);
      await expect(session?.display()).rejects.toThrow();
      const next = await startServer();
      endings.push(() => next.stop());
      expect((await session?.display())?.closed).toBe(false);
    },
  );
});
