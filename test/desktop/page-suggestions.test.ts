import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { seriousFindings } from './harness/axe';
import { moveWindow } from './harness/display-tools';
import { fitsIn } from './harness/fits';
import { journey } from './harness/journey';
import { focused, hasFocus, typeKeys } from './harness/keyboard';
import { appears, disappears, openMenu, start } from './harness/meetings-page';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

let scene: Scene;
let page: Page;

/** The names of the suggested people; the active one is marked. */
const suggested = () =>
  page.run<readonly string[]>(`
    const active = document.activeElement.getAttribute('aria-activedescendant');
    return [...document.querySelectorAll('[data-testid="suggestion"]')].map((one) =>
      (one.id === active ? '> ' : '') + one.firstElementChild.textContent);`);
const suggests = (...lines: readonly string[]) =>
  until(
    lines.join(', '),
    async () => JSON.stringify(await suggested()) === JSON.stringify(lines),
    5000,
  ).catch(async () => expect(await suggested()).toEqual(lines));
const tags = (testId: string) =>
  page.run<readonly string[]>(
    `return [...document.querySelectorAll('[data-testid="${testId}-tag"]')].map((tag) => tag.textContent);`,
  );
const searches = () => scene.server.requests('GET', /\/search$/).length;

journey();
beforeAll(async () => {
  scene = await startScene({ launch: { driven: true } });
  page = await scene.app.page('Show window');
  await appears(page, 'start-subject');
});
afterAll(() => scene.stop());

describe('people to invite', () => {
  it('are suggested while the user types a name, and chosen with the arrow keys and Enter', async () => {
    await page.click('start-more');
    await appears(page, 'start-invite');
    await page.click('start-invite');
    await typeKeys(page, 'alex');
    await suggests('> Alex Darrow', 'Alexandra Weiß');
    await page.keys('ArrowDown');
    await suggests('Alex Darrow', '> Alexandra Weiß');
    await page.keys('Enter');
    expect(await tags('start-invite')).toEqual(['alexw@contoso.com']);
    expect(await page.look<string>('start-invite', 'return it.value;')).toBe('');
    await disappears(page, 'suggestions');
  });

  it('are announced, and not suggested twice', async () => {
    await typeKeys(page, 'alex');
    await suggests('> Alex Darrow');
    await until(
      'the number',
      () =>
        page.run<boolean>(
          `return document.querySelector('[role="status"]').textContent === '1 person suggested';`,
        ),
      5000,
    );
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('are chosen with the mouse, which leaves the focus in the field', async () => {
    await page.click('suggestion');
    expect(await tags('start-invite')).toEqual(['alexw@contoso.com', 'alexd@contoso.com']);
    expect(await focused(page)).toBe('start-invite');
  });

  it('disappear with Escape, until the user goes on typing', async () => {
    await typeKeys(page, 'sara');
    await suggests('> Sara Davis');
    await page.keys('Escape');
    await disappears(page, 'suggestions');
    await page.keys('Backspace');
    await suggests('> Sara Davis');
    await page.keys('Escape', 'Control+a', 'Backspace');
  });

  it('can be typed as an address, although somebody else is suggested', async () => {
    await typeKeys(page, 'bena@contoso.com');
    await suggests('Ben Andrews');
    await page.keys('ArrowDown', 'ArrowUp', 'Enter');
    expect((await tags('start-invite')).at(-1)).toBe('bena@contoso.com');
  });

  it('are suggested in the form of a running meeting, whose Escape closes the list first', async () => {
    await page.click('start-more');
    await start(page, 'Planning');
    await openMenu(page);
    await page.click('meeting-invite');
    await hasFocus(page, 'invite-people');
    await typeKeys(page, 'chris');
    await suggests('> Chris Gray');
    await page.keys('Escape');
    await disappears(page, 'suggestions');
    expect(await page.count('invite-form')).toBe(1);
    await page.keys('s', 'Backspace');
    await suggests('> Chris Gray');
    await page.keys('Enter', 'Enter');
    await until(
      'the invitation',
      async () => (await page.text('invitees')).includes('chris@contoso.com'),
      5000,
    );
    await page.keys('Escape');
    await hasFocus(page, 'meeting-menu');
  });

  it('are suggested for presets', async () => {
    await page.keys('Control+,');
    await page.click('section-presets');
    await page.click('preset-add');
    await page.click('preset-people');
    await typeKeys(page, 'johanna');
    await suggests('> Johanna Lorenz');
    await page.keys('Enter');
    expect(await tags('preset-people')).toEqual(['johannal@contoso.com']);
    await page.click('preset-cancel');
    await page.keys('Escape');
  });

  it('fit the smallest window in every theme, also in German', async () => {
    await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
    await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
    await page.click('start-more');
    await appears(page, 'start-invite');
    await page.click('start-invite');
    await typeKeys(page, 'da');
    await appears(page, 'suggestions');
    for (const language of ['en', 'de']) {
      await fitsIn(page, language);
    }
    await speak(page, 'en');
    await page.keys('Control+a', 'Backspace');
  });

  it('can be typed if the server has no search, and nothing is said about that', async () => {
    // The answer about the invitation hides after some seconds.
    await until('no answer', async () => (await page.count('answer')) === 0, 20_000);
    scene.server.simulator.configure({ contacts: { search: 'forbidden', myContacts: 'forbidden' } });
    const before = searches();
    await typeKeys(page, 'dana@fabrikam.com');
    await until('a search', () => Promise.resolve(searches() > before), 5000);
    await page.keys('Enter');
    expect((await tags('start-invite')).at(-1)).toBe('dana@fabrikam.com');
    expect(await page.count('suggestions')).toBe(0);
    expect(await page.count('answer')).toBe(0);
  });
});
