import { expect, it } from 'vitest';
import { readSnapshot } from '../fixtures/snapshots/snapshots';
import { called, click, open, useStage } from './pages/journeys';

useStage();

it('the user signs out from the menu under the name, by the keyboard, and a screen reader hears what it is', async () => {
  const shown = await open('home');
  const { page } = shown;
  const menu = page.getByRole('heading', { level: 1 }).getByRole('button', { name: 'Lene Aaling: account' });
  expect(await menu.getAttribute('aria-haspopup')).toBe('menu');
  expect(await menu.textContent()).toBe('Lene Aaling');
  await menu.press('ArrowDown');
  const focus = () => page.evaluate('document.activeElement.dataset.testid');
  await expect.poll(focus).toBe('account-settings');
  expect(await page.getByRole('menuitem').allTextContents()).toEqual([
    'Account settings',
    'Add account…',
    'Sign out',
  ]);
  // The rest of the page is hidden from screen readers while the menu is open.
  expect(await page.getByTestId('account-menu').getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Escape');
  await expect.poll(focus).toBe('account-menu');
  await menu.press('Enter');
  await expect.poll(focus).toBe('account-settings');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  expect(await called(shown, 'signOut')).toEqual([[]]);
});

it('the menu under the name leads to the account in the settings', async () => {
  const shown = await open('home');
  await click(shown, 'account-menu', 'account-settings');
  await shown.page.getByTestId('account-facts').waitFor();
});

it('every button beside the name has a label that is seen, except Settings', async () => {
  for (const snapshot of ['home', 'sign-in'] as const) {
    const { page } = await open(snapshot);
    const unlabelled = `[...document.querySelectorAll('header button')].filter((one) => one.textContent.trim() === '')`;
    expect(await page.evaluate(`${unlabelled}.map(({ title }) => title)`)).toEqual(['Settings']);
  }
});

it('the foot of the settings says which version this is, copies it, and leads to help, news and licences', async () => {
  const shown = await open('home', { page: 'settings' });
  const { page } = shown;
  const foot = page.getByTestId('about');
  await expect
    .poll(() => foot.innerText())
    .toContain('Meet Now 0.1.0\nElectron 44.11.5, Chromium 152.0.7977.10');
  await click(shown, 'copy-versions');
  expect(await called(shown, 'copyVersions')).toEqual([[]]);
  for (const [name, heading, says] of [
    ['help', 'Help', 'Keyboard shortcuts'],
    ['news', 'What’s new', 'Starting meetings'],
    ['licences', 'Licences', 'MIT License'],
  ] as const) {
    await click(shown, `go-${name}`);
    await page.getByRole('heading', { name: heading, level: 2 }).waitFor();
    await expect.poll(() => page.getByRole('main').innerText()).toContain(says);
    await click(shown, 'back');
    await foot.waitFor();
  }
});

it('F1 opens the help, with a list of the keys, and Back leads to where the user was', async () => {
  const shown = await open('home');
  const { page } = shown;
  await page.keyboard.press('F1');
  await page.getByTestId('keys').waitFor();
  expect(await page.title()).toBe('Help — Meet Now');
  expect(await page.getByTestId('help-web').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByTestId('start-subject').waitFor();
});

it('Ctrl+F goes to the search from any page, however few meetings there are', async () => {
  const { page } = await open('home', { page: 'settings' });
  const focused = () => page.evaluate('document.activeElement.dataset.testid');
  await page.keyboard.press('Control+f');
  await expect.poll(focused).toBe('meeting-search');
  await page.keyboard.type('budg');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('plan');
  expect(await page.getByTestId('meeting-search').inputValue()).toBe('plan');
});

it('Ctrl+F says so if there is no meeting to search', async () => {
  const { page } = await open('home-empty');
  await page.keyboard.press('Control+f');
  await expect.poll(() => page.getByTestId('answer').innerText()).toContain('no meetings to search');
});

it('Delete removes the past meeting that has the focus, and Ctrl+Z brings it back; running ones stay', async () => {
  const shown = await open('home');
  const { page } = shown;
  const [running, past] = readSnapshot('home').meetings;
  await page.getByTestId('meeting-leave').focus();
  await page.keyboard.press('Delete');
  await page.getByTestId('start-subject').fill('Bud');
  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await page.getByTestId('meeting-again').focus();
  await page.keyboard.press('Delete');
  expect(await called(shown, 'deleteMeeting')).toEqual([[past?.operationId]]);
  expect(running?.operationId).not.toBe(past?.operationId);
  await page.getByTestId('undo').waitFor();
  await page.keyboard.press('Control+z');
  expect(await called(shown, 'undeleteMeeting')).toEqual([[past?.operationId]]);
});

it('Ctrl with +, − and 0, also on the keypad, changes the size of the text', async () => {
  const shown = await open('home');
  const { page } = shown;
  for (const key of ['Equal', 'Shift+Equal', 'NumpadAdd', 'Minus', 'NumpadSubtract', '0', 'Numpad0'])
    await page.keyboard.press(`Control+${key}`);
  const steps = () => shown.calls().filter(({ name }) => name === 'zoomText');
  await expect.poll(() => steps().length).toBe(7);
  expect(steps().map(({ input: [step] }) => step)).toEqual([
    'in',
    'in',
    'in',
    'out',
    'out',
    'reset',
    'reset',
  ]);
  await expect.poll(() => page.getByTestId('answer').innerText()).toContain('Text size: 110%');
});

it('the content keeps a readable width in a wide window', async () => {
  for (const target of [undefined, { page: 'settings' }] as const) {
    const { page } = await open('home', target);
    await page.setViewportSize({ width: 1800, height: 700 });
    const widths = `[...document.querySelectorAll('main > *')].map((one) => one.getBoundingClientRect())`;
    await expect
      .poll(() => page.evaluate<number>(`Math.max(...${widths}.map(({ width }) => width))`))
      .toBeLessThanOrEqual(880);
    // In the middle, under the name.
    const left = await page.evaluate<number>(`${widths}[0].left`);
    const icon = await page.evaluate<number>(
      `document.querySelector('header img').getBoundingClientRect().left`,
    );
    expect(Math.abs(left - icon)).toBeLessThan(8);
  }
});

it('a section of the settings that opens at the edge scrolls into view, and so does one that a link opens', async () => {
  const shown = await open('home', { page: 'settings' });
  const { page } = shown;
  await page.setViewportSize({ width: 420, height: 420 });
  await page.getByTestId('section-account').waitFor();
  /** Whether all of it is within the page, or its beginning if it is higher. */
  const isSeen = (id: string) =>
    page.evaluate<boolean>(`(() => {
      const page = document.querySelector('main').getBoundingClientRect();
      const section = document.querySelector('[data-testid="section-${id}"]').closest('.fui-AccordionItem');
      const { top, bottom } = section.getBoundingClientRect();
      return top >= page.top - 1 && top < page.bottom - 40 && (bottom <= page.bottom + 1 || bottom - top > page.height);
    })()`);
  for (const id of ['notifications', 'appearance', 'diagnostics']) {
    await page.evaluate(
      `document.querySelector('[data-testid="section-${id}"]').scrollIntoView({ block: 'end' })`,
    );
    await click(shown, `section-${id}`);
    await expect.poll(() => isSeen(id), { message: id }).toBe(true);
  }
  await click(shown, 'account-menu', 'account-settings');
  await expect.poll(() => isSeen('account')).toBe(true);
  expect(await page.evaluate('document.activeElement.closest("[data-testid]").dataset.testid')).toBe(
    'section-account',
  );
});

it('the colours are chosen in the settings', async () => {
  const shown = await open('home', { page: 'settings' });
  await click(shown, 'section-appearance');
  await shown.page.getByTestId('option-theme').selectOption('dark');
  expect(await called(shown, 'changeSettings')).toEqual([[{ theme: 'dark' }]]);
  await expect.poll(() => shown.page.getByTestId('answer').innerText()).toContain('Colours: Dark.');
});
