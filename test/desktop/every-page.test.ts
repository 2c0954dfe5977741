import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageChoices } from '../../main/language/languages';
import { seriousFindings } from './harness/axe';
import { overflowing } from './harness/overflow';
import { startScene, type Scene } from './harness/scene';
import { attachPage, freePort, type Page } from './harness/spectron-driver';
import { arrive, speak, themes, tour } from './harness/tour';

let scene: Scene;
let page: Page;

beforeAll(async () => {
  const port = await freePort();
  scene = await startScene({ signedOut: true, launch: { args: [`--remote-debugging-port=${port}`] } });
  page = await attachPage(scene, port);
  scene.atEnd(() => page.stop());
});
afterAll(() => scene.stop());

describe.each(tour)('$name', (stop) => {
  it('can be reached', async () => {
    await page.prefer({ 'prefers-reduced-motion': 'reduce' });
    await speak(page, 'en');
    await arrive(stop, page, scene.server.account);
  });

  it.each(languageChoices.filter((language) => language !== 'auto'))(
    'can be used by everybody, and nothing is cut off: %s',
    async (language) => {
      await speak(page, language);
      for (const [theme, media] of Object.entries(themes)) {
        await page.prefer(media);
        expect(await seriousFindings(page), theme).toEqual([]);
        expect(await overflowing(page), theme).toEqual([]);
      }
    },
  );
});
