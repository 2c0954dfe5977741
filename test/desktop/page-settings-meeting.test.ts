import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { seriousFindings } from './harness/axe';
import { moveWindow } from './harness/display-tools';
import { fitsIn } from './harness/fits';
import { journey } from './harness/journey';
import { hasFocus, typeKeys } from './harness/keyboard';
import { answered, appears, disappears } from './harness/meetings-page';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

const stored = (name: string): unknown =>
  (
    JSON.parse(
      readFileSync(join(scene.desktop.profile.home, '.config', 'Meet Now', 'settings.json'), 'utf8'),
    ) as Readonly<Record<string, unknown>>
  )[name];
const isStored = (name: string, value: unknown) =>
  until(`${name} to be stored`, () => JSON.stringify(stored(name)) === JSON.stringify(value), 5000);
const isOn = () => page.look<boolean>('option-admitEverybodyAlways', 'return it.checked;');
const fieldIs = (valid: boolean) =>
  until(
    `the field to be ${valid ? 'valid' : 'refused'}`,
    async () => (await page.look<boolean>('number-typed', `return it.ariaInvalid === 'true';`)) !== valid,
    5000,
  );
/** Presses the switch; the driver regards Fluent's transparent box as hidden. */
const pressSwitch = () => page.look('option-admitEverybodyAlways', 'it.click();');

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  page = await scene.app.page('Show window');
  await page.prefer({ 'prefers-reduced-motion': 'reduce' });
  await hasFocus(page, 'start-subject');
  await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
  await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
  await page.click('go-settings');
  await appears(page, 'section-phone');
});
afterAll(() => scene.stop());

describe('the user’s phone numbers', () => {
  it('take a typed number, and show it as people there write it', async () => {
    await page.click('section-phone');
    await page.click('number-typed');
    await typeKeys(page, '+1 425 555 0123');
    await page.keys('Enter');
    await isStored('phoneNumbers', ['+14255550123']);
    await until(
      'the number in local form',
      async () => (await page.text('own-number')).includes('(425) 555-0123'),
      5000,
    );
    await answered(page, 'Added: (425) 555-0123.');
    expect(await page.look('number-typed', 'return it.value;')).toBe('');
  });

  it('refuse an emergency number beside the field', async () => {
    await page.click('number-typed');
    await typeKeys(page, '911');
    await page.keys('Enter');
    await fieldIs(false);
    const described = await page.look<string>(
      'number-typed',
      `return it.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id)?.textContent).join(' ');`,
    );
    expect(described).toContain('911 is an emergency number and cannot be your own phone.');
    expect(await page.count('own-number')).toBe(1);
    expect(stored('phoneNumbers')).toEqual(['+14255550123']);
    await page.keys('Escape');
    await fieldIs(true);
  });
});

describe('admitting everybody to every meeting', () => {
  it('is asked first, and stays off if the user cancels', async () => {
    await page.click('section-meeting');
    await pressSwitch();
    await appears(page, 'admit-always');
    expect(await page.text('admit-always')).toContain('Admit everybody to every meeting?');
    expect(await seriousFindings(page)).toEqual([]);
    expect(stored('admitEverybodyAlways') ?? false).toBe(false);
    await page.click('admit-always-no');
    await disappears(page, 'admit-always');
    expect(await isOn()).toBe(false);
    expect(stored('admitEverybodyAlways') ?? false).toBe(false);
  });

  it('is switched on by the confirmation, and off without one', async () => {
    await pressSwitch();
    await appears(page, 'admit-always-yes');
    await page.click('admit-always-yes');
    await isStored('admitEverybodyAlways', true);
    await disappears(page, 'admit-always');
    expect(await isOn()).toBe(true);
    await pressSwitch();
    await isStored('admitEverybodyAlways', false);
    expect(await page.count('admit-always')).toBe(0);
  });
});

it.each(['en', 'de', 'en-XA'])('both sections are accessible and fit 360 pixels: %s', async (language) => {
  await fitsIn(page, language);
});
