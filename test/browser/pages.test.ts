import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { languages, localeOf } from '../../common/languages';
import { readSnapshot } from '../fixtures/snapshots/snapshots';
import { launchChromium } from './chromium';
import {
  accessibilityFaults,
  accessibilityFaultsOfTexts,
  cutOff,
  labelsOfNothing,
  settled,
  unseenFocus,
} from './pages/looks';
import { prepareStage, type Stage } from './pages/stage';
import { views } from './pages/views';

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  browser = await launchChromium();
  stage = await prepareStage(browser);
});
afterAll(() => browser.close());

it.each(views)(
  '$name: everybody can use it, in every language, every theme, and also in a narrow window',
  async ({ snapshot, target, go, shows }) => {
    const { page } = stage;
    const state = readSnapshot(snapshot);
    await stage.open({ state, target });
    await go?.(page);
    await page.getByTestId(shows).first().waitFor();
    expect(await labelsOfNothing(page)).toEqual([]);
    for (const language of languages) {
      await stage.send({ ...state, language, locale: localeOf(language, []) });
      await page.locator(`html[lang="${language}"]`).waitFor();
      const faults = language === 'en' ? accessibilityFaults(page) : accessibilityFaultsOfTexts(page);
      expect(await faults, language).toEqual([]);
      for (const width of [320, 420]) {
        await page.setViewportSize({ width, height: 640 });
        expect(await cutOff(page), `${language}, ${width} pixels`).toEqual([]);
      }
    }
    await page.keyboard.press('Tab');
    await settled(page);
    expect(await unseenFocus(page)).toEqual([]);
    expect(await stage.faults()).toEqual([]);
  },
);
