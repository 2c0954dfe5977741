import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hasSecretService, unlockSecretService } from '../../../../../main/desktop/bus/secret-service';
import { temporaryProfile } from '../../../../../scripts/desktop/profile';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { ManualClock } from '../../../../simulator/manual-clock';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { SecretService } from '../../../../desktop/harness/secret-service';
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

async function serve(odd?: Parameters<typeof SecretService.start>[1]): Promise<SecretService> {
  const service = await SecretService.start(daemon.address, odd);
  endings.push(() => service.stop());
  return service;
}

const unlock = () => unlockSecretService(logger, { open: way.open, clock });
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
  expect(await hasSecretService(logger, { open: way.open, clock })).toBe(false);
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
  const service = await serve(odd);
  expect(await unlock()).toBe(false);
  expect(service.prompts).toBe(0);
  expect(way.opened).toBe(1);
});

it.each([
  ['s', 'false'],
  ['u', 0],
  ['as', []],
] as const)('L46 takes nothing but a plain no for unlocked: of type %s', async (type, locked) => {
  const service = await serve({ Locked: [type, undefined] });
  service.locked = locked;
  const unlocked = unlock();
  await prompted(service, 1);
  service.completed(false);
  expect(await unlocked).toBe(false);
});
