import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { MessageBus } from '../../../../../main/desktop/bus/message-bus';
import { listsItemOf } from '../../../../../main/desktop/tray/tray-items';
import { temporaryProfile, type Profile } from '../../../../../scripts/desktop/profile';
import type { SessionBus as Daemon } from '../../../../../scripts/desktop/session-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';

/** Chromium's name for an icon of a process in a sandbox, where it has another number. */
const sandboxed = 'org.freedesktop.StatusNotifierItem-2-1';
let profile: Profile;
let daemon: Daemon;
let app: TestBus;
let bus: MessageBus;
let unique: string;

const lists = (items: unknown, pid = process.pid) => listsItemOf(bus, items, pid, 1000);

beforeAll(async () => {
  profile = temporaryProfile();
  daemon = await startPrivateBus(profile);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', daemon.address);
  app = new TestBus(daemon.address);
  await app.own(sandboxed);
  bus = new MessageBus();
  const itself = 'org.freedesktop.DBus';
  const owner = [itself, '/org/freedesktop/DBus', itself] as const;
  [unique = ''] = (await app.call(owner, 'GetNameOwner', 's', [sandboxed])) as string[];
});

afterAll(async () => {
  bus.close();
  app.close();
  await daemon.stop();
  profile.remove();
  vi.unstubAllEnvs();
});

it.each(['', '/StatusNotifierItem/1', '@/StatusNotifierItem'])(
  'knows our icon by its connection, however the panel writes it: name%s',
  async (path) => {
    expect(unique).toMatch(/^:\d/);
    expect(await lists([`:1.9999${path}`, `${unique}${path}`])).toBe(true);
    expect(await lists([`${sandboxed}${path}`])).toBe(true);
  },
);

it('knows it by its name where the bus knows the process by another number', async () => {
  expect(await lists([sandboxed], 2)).toBe(true);
  expect(await lists([sandboxed], 3)).toBe(false);
});

it.each([[[]], [undefined], ['text'], [[5, null, '']], [['org.kde.StatusNotifierItem-2-9']]])(
  'finds none of ours in %j',
  async (items) => {
    expect(await lists(items, 2)).toBe(false);
  },
);

it('L47 looks at a hundred of very many icons: first those with our name, then the newest', async () => {
  const asked: string[] = [];
  const call = bus.call.bind(bus);
  vi.spyOn(bus, 'call').mockImplementation((what, ...rest) => {
    asked.push(String(what.body?.[0]));
    return call(what, ...rest);
  });
  const many = Array.from({ length: 100_000 }, (_, n) => `org.kde.StatusNotifierItem-9-${n}`);
  expect(await lists([sandboxed, ...many], 2)).toBe(true);
  expect(await lists([...many, unique])).toBe(true);
  expect(await lists([unique, ...many])).toBe(false);
  expect(await lists([...many.slice(0, 50), ...many.slice(0, 50), 'x'.repeat(300)], 2)).toBe(false);
  expect(asked).toHaveLength(350);
  vi.restoreAllMocks();
}, 20_000);
