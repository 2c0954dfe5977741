import { afterEach, beforeEach, vi } from 'vitest';
import type { Commands, StartOutcome } from '../../../../../common/commands';
import { success, type Result } from '../../../../../common/problem';
import type { AppState } from '../../../../../common/state';
import { text } from '../../../../../common/text';
import { openBus } from '../../../../../main/control/bus/open-bus';
import { busName } from '../../../../../main/control/bus/descriptions';
import { createServe } from '../../../../../main/control/serve';
import type { AppStore } from '../../../../../main/state/store';
import { temporaryProfile, type Profile } from '../../../../../scripts/desktop/profile';
import type { SessionBus } from '../../../../../scripts/desktop/session-bus';
import { TestBus } from '../../../../desktop/harness/bus';
import { BreakableBus } from '../../../../desktop/harness/breakable-bus';
import { startPrivateBus } from '../../../../desktop/harness/private-bus';
import { ManualClock } from '../../../../simulator/manual-clock';
import { storeWith } from '../../../../unit/main/desktop/meetings';

/** What the commands were asked for. */
export let asked: unknown[][] = [];
export let store: AppStore;
export let clock: ManualClock;
/** Another program on the same bus. */
export let other: TestBus;
export let way: BreakableBus;
export let daemon: SessionBus;
export const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };

const endings: (() => void | Promise<void>)[] = [];
let profiles: Profile[] = [];
let answers: Partial<Record<keyof Commands, Result<unknown>>> = {};

/** What a command returns from now on. */
export const answerWith = (change: typeof answers): void => void Object.assign(answers, change);

const started: Result<StartOutcome> = {
  ok: true,
  value: { outcome: 'sent', operationId: 'op-1', message: text('meeting.told.starting') },
};

/** Commands that note what they are asked for. */
const noting = (prefix = ''): Commands =>
  new Proxy({} as Commands, {
    get:
      (_target, name: string) =>
      (...input: readonly unknown[]) => {
        asked.push([`${prefix}${name}`, ...input]);
        const usual = name === 'startMeeting' ? started : success;
        return Promise.resolve(answers[name as keyof Commands] ?? usual);
      },
  });

/** Starts a bus; a second one takes the place of the first. */
export async function startBus(): Promise<void> {
  const profile = temporaryProfile();
  profiles.push(profile);
  daemon = await startPrivateBus(profile);
  const mine = daemon;
  endings.push(() => mine.stop());
}

/** Connects another program to the bus. */
export function connectOther(): TestBus {
  other = new TestBus(daemon.address);
  const mine = other;
  endings.push(() => mine.close());
  return other;
}

/** Offers an app in that state, on the bus. */
export async function offer(state: Partial<AppState> = {}, userId = process.getuid?.() ?? -1): Promise<void> {
  store = storeWith(state);
  const begun = Promise.resolve();
  const commands = noting();
  const serve = createServe(
    {
      commands,
      store,
      pastMeetings: () => Promise.resolve([]),
      losesLink: () => Promise.resolve(false),
      findServer: () => Promise.resolve({ ok: true, value: undefined }),
      policyFacts: () => ({ place: '', inForce: undefined }),
    },
    begun,
  );
  const end = openBus({
    ...{ store, commands, serve, begun, logger, userId, clock, version: '1.2.3' },
    answering: noting('answering '),
    followLink: (link) => void asked.push(['followLink', link]),
    open: way.open,
  });
  endings.push(end);
  connectOther();
  await vi.waitFor(async () => {
    if (!(await other.hasOwner(busName))) throw new Error('the name is free');
  });
}

/** Gives each test of a file a bus of its own. */
export function useBus(): void {
  beforeEach(async () => {
    asked = [];
    answers = {};
    vi.clearAllMocks();
    clock = new ManualClock();
    way = new BreakableBus(() => daemon.address);
    await startBus();
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
    for (const profile of profiles.splice(0)) profile.remove();
    profiles = [];
  });
}
