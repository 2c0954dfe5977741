import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { languages, localeOf } from '../../common/languages';
import { readSnapshot } from '../fixtures/snapshots/snapshots';
import { launchChromium } from './chromium';
import { accessibilityFaults, overflowing, themes } from './pages/looks';
import { openStage } from './pages/stage';
import { views } from './pages/views';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.concurrent.each(views)('$name', ({ snapshot, target, go }) => {
  it('can be used by everybody in every language and theme, at any width', async () => {
    const state = readSnapshot(snapshot);
    const stage = await openStage(browser, { state, target });
    try {
      await go?.(stage.page);
      for (const language of languages) {
        await stage.send({ ...state, language, locale: localeOf(language, []) });
        await stage.page.locator(`html[lang="${language}"]`).waitFor();
        for (const [theme, media] of Object.entries(themes)) {
          await stage.page.emulateMedia(media);
          const where = `${language}, ${theme}`;
          expect(await accessibilityFaults(stage.page), where).toEqual([]);
        }
        for (const width of [320, 420]) {
          await stage.page.setViewportSize({ width, height: 640 });
          expect(await overflowing(stage.page), `${language}, ${width} pixels`).toEqual([]);
        }
      }
      expect(await stage.faults()).toEqual([]);
    } finally {
      await stage.close();
    }
  });
});
