import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { ShowTarget } from '../../../common/commands';
import type { AppState } from '../../../common/state';
import { readSnapshot, type Snapshot } from '../../fixtures/snapshots/snapshots';
import { launchChromium } from '../chromium';
import { prepareStage, type Call, type Stage } from './stage';

let browser: Browser;
let stage: Stage;

/** One stage for the tests of a file; each test fails if the page did something that it must not do. */
export function useStage(): void {
  beforeAll(async () => {
    browser = await launchChromium();
    stage = await prepareStage(browser);
  });
  // The stage also counts arguments that main would refuse.
  afterEach(async () => expect(await stage.faults()).toEqual([]));
  afterAll(() => browser.close());
}

/** Opens the page on a state. @param target what the window is opened for */
export async function open(shown: Snapshot | AppState, target?: ShowTarget): Promise<Stage> {
  await stage.open({ state: typeof shown === 'string' ? readSnapshot(shown) : shown, target });
  return stage;
}

/** Clicks the first element with each of these test IDs, one after the other. */
export const click = ({ page }: Stage, ...testIds: readonly string[]): Promise<void> =>
  testIds.reduce(
    (before, testId) => before.then(() => page.getByTestId(testId).first().click()),
    Promise.resolve(),
  );

/** Waits for a call. @returns the arguments of each call of that name */
export async function called(shown: Stage, name: Call['name']): Promise<readonly (readonly unknown[])[]> {
  const inputs = () =>
    shown
      .calls()
      .filter((call) => call.name === name)
      .map(({ input }) => input);
  await expect.poll(inputs).not.toEqual([]);
  return inputs();
}
