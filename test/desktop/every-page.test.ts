import { afterAll, beforeAll, describe, it } from 'vitest';
import { languageChoices } from '../../common/languages';
import { isSnapshot } from '../fixtures/snapshots/snapshots';
import { fitsIn } from './harness/fits';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { arrive, speak, tour } from './harness/tour';

let scene: Scene;
let page: Page;

beforeAll(async () => {
  scene = await startScene({ signedOut: true, launch: { driven: true } });
  page = await scene.app.page();
});
afterAll(() => scene.stop());

describe.each(tour)('$name', (stop) => {
  it('can be reached', async () => {
    await page.prefer({ 'prefers-reduced-motion': 'reduce' });
    await speak(page, 'en');
    await arrive(stop, page, scene.server.account);
    if (isSnapshot(stop.name)) await isRecorded(page, stop.name);
  });

  it.each(languageChoices.filter((language) => language !== 'auto'))(
    'can be used by everybody, and nothing is cut off: %s',
    (language) => fitsIn(page, language),
  );
});
