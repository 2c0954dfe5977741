import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sessionKeychain } from '../../../../../main/desktop/bus/session-keychain';
import type { Cipher } from '../../../../../main/secrets/os-crypt';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { ManualClock } from '../../../../simulator/manual-clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { type Behaviour, SecretService } from '../../../../desktop/harness/secret-service';
import { Stranger } from '../../../../desktop/harness/stranger';

const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const endings: (() => void | Promise<void>)[] = [];
const prompt = ['/org/freedesktop/secrets/prompt/1', 'org.freedesktop.Secret.Prompt'] as const;
let daemon: SessionBus;
let way: BreakableBus;
let clock: ManualClock;

beforeEach(async () => {
  vi.clearAllMocks();
  const profile = temporaryProfile();
  endings.push(() => profile.remove());
  daemon = await startPrivateBus(profile);
  endings.push(() => daemon.stop());
  clock = new ManualClock();
  way = new BreakableBus(() => daemon.address);
});

afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function serve(behaviour?: Behaviour): Promise<SecretService> {
  const service = await SecretService.start(daemon.address, behaviour);
  endings.push(() => service.stop());
  return service;
}

const keychain = (env: NodeJS.ProcessEnv = {}, passwordStore = '') =>
  sessionKeychain({ passwordStore, env }, logger, { open: way.open, clock });
const waits = vi.fn();
const opened = (cipher: Cipher | undefined): boolean => cipher !== undefined;
const unlock = () => keychain().open(waits).then(opened);
const prompted = (service: SecretService, times: number) => expect.poll(() => service.prompts).toBe(times);

it('S27 ignores another program that reports an unlocked keychain or a dismissed prompt', async () => {
  const service = await serve();
  let outcome: boolean | undefined;
  const unlocked = unlock().then((open) => (outcome = open));
  await prompted(service, 1);
  const stranger = new Stranger(daemon.address);
  endings.push(() => stranger.close());
  await stranger.tell(prompt, 'Completed', 'bv', [true, ['s', '']]);
  await stranger.tell(prompt, 'Completed', 'bv', [false, ['s', '']]);
  await stranger.heard();
  expect(outcome).toBeUndefined();
  service.locked = false;
  service.completed(false);
  expect(await unlocked).toBe(true);
});

it('treats a dismissed prompt as a keychain that stays locked', async () => {
  const service = await serve();
  const unlocked = unlock();
  await prompted(service, 1);
  service.completed(true);
  expect(await unlocked).toBe(false);
});

it('L42 L43 shows the prompt again when the connection ended meanwhile, three times at most', async () => {
  const service = await serve();
  const unlocked = unlock();
  for (const pause of [1000, 2000, 4000]) {
    await prompted(service, way.opened);
    way.makeReaderThrow();
    await expect.poll(() => clock.pending).toBe(1);
    await clock.advance(pause);
  }
  await prompted(service, 4);
  way.makeReaderThrow();
  expect(await unlocked).toBe(false);
  expect(clock.pending).toBe(0);
});

it('L43 goes on if it was unlocked before the connection came back', async () => {
  const service = await serve();
  const unlocked = unlock();
  await prompted(service, 1);
  way.makeReaderThrow();
  await expect.poll(() => clock.pending).toBe(1);
  service.locked = false;
  await clock.advance(1000);
  expect(await unlocked).toBe(true);
  expect(service.prompts).toBe(1);
});

it('says at once that there is none if there is no bus', async () => {
  way.gone = true;
  expect(await unlock()).toBe(false);
  expect(await keychain().exists()).toBe(false);
  expect(clock.pending).toBe(0);
});

it.each([
  ['a collection that is no path', { ReadAlias: ['s', 'not a path'] }],
  ['a collection that is a number', { ReadAlias: ['u', 5] }],
  ['no collection', { ReadAlias: ['', undefined] }],
  ['a prompt that is no path', { Unlock: ['aos', [[], 'not a path']] }],
  ['a prompt that is a number', { Unlock: ['aou', [[], 5]] }],
  ['no prompt', { Unlock: ['ao', [[]]] }],
  ['a very long path', { ReadAlias: ['o', `/${'x'.repeat(50_000)}`] }],
  ['a new collection that is no path', { ReadAlias: ['o', '/'], CreateCollection: ['ss', ['x', 'y']] }],
] as const)('L46 treats it as locked if the service answers oddly: %s', async (_what, odd) => {
  const service = await serve({ odd });
  expect(await unlock()).toBe(false);
  expect(service.prompts).toBe(0);
  expect(way.opened).toBe(1);
});

it.each([
  ['s', 'false'],
  ['u', 0],
  ['as', []],
] as const)('L46 takes nothing but a plain no for unlocked: of type %s', async (type, locked) => {
  const service = await serve({ odd: { Locked: [type, undefined] } });
  service.locked = locked;
  const unlocked = unlock();
  await prompted(service, 1);
  service.completed(false);
  expect(await unlocked).toBe(false);
});

it('L70 reads the key of the keychain on a desktop for which Chromium knows none, such as LXQt, sway or i3', async () => {
  const service = await serve();
  service.locked = false;
  const written = (await keychain().open(waits))?.encrypt('secret');
  for (const desktop of ['LXQt', 'sway', 'i3', '']) {
    const its = keychain({ XDG_CURRENT_DESKTOP: desktop });
    expect(await its.exists()).toBe(true);
    expect((await its.open(waits))?.decrypt(written ?? Buffer.alloc(0))).toBe('secret');
  }
  expect(waits).not.toHaveBeenCalled();
});

it('L70 uses no keychain if the user wants none, and a named one only if it is there', async () => {
  await serve();
  for (const store of ['basic', 'kwallet5', 'kwallet6']) {
    expect(await keychain({}, store).exists()).toBe(false);
    expect(await keychain({}, store).open(waits)).toBeUndefined();
  }
  expect(await keychain({}, 'gnome-libsecret').exists()).toBe(true);
});

it('L71 waits until the user allows the access, on each connection, as KeePassXC asks', async () => {
  const service = await serve({ asksForAccess: true });
  for (const times of [1, 2]) {
    const unlocked = unlock();
    await prompted(service, times);
    expect(waits).toHaveBeenLastCalledWith('allow');
    service.agree();
    expect(await unlocked).toBe(true);
  }
});

it('L71 takes a denied access for an answer, and creates no other key', async () => {
  const service = await serve({ asksForAccess: true });
  const unlocked = unlock();
  await prompted(service, 1);
  service.completed(true);
  expect(await unlocked).toBe(false);
  expect(service.key).toBe('a key');
});

it('L46 L71 creates no other key in place of one that it cannot read', async () => {
  const service = await serve({ odd: { GetSecret: ['s', 'no secret'] } });
  service.locked = false;
  expect(await unlock()).toBe(false);
  expect(service.key).toBe('a key');
});

it('L72 says that a keychain is to be created, not unlocked, and puts its key into it', async () => {
  const service = await serve({ isNew: true });
  const unlocked = unlock();
  await prompted(service, 1);
  expect(waits.mock.calls).toEqual([['create']]);
  service.agree();
  expect(await unlocked).toBe(true);
  expect(service.key).toMatch(/^[\w+/]{22}==$/);
});
