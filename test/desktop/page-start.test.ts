import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import type { Meeting } from '../../common/meeting';
import type { Preset } from '../../common/settings-schema';
import { seriousFindings } from './harness/axe';
import { clipboardText, moveWindow } from './harness/display-tools';
import { fitsIn } from './harness/fits';
import { journey } from './harness/journey';
import { focused, hasFocus, tabTo, typeKeys } from './harness/keyboard';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

const meetings = () =>
  page.run<readonly Meeting[]>('return (await window.meetNow.getSnapshot()).state.meetings;');
const lastStart = () => JSON.parse(scene.server.starts().at(-1)?.body ?? '{}') as object;
const value = (testId: string) => page.look<string>(testId, 'return it.value;');
const topOf = (testId: string) => page.look<number>(testId, 'return it.getBoundingClientRect().top;');
const tags = () =>
  page.run<readonly string[]>(
    `return [...document.querySelectorAll('[data-testid="start-invite-tag"]')].map((tag) => tag.textContent);`,
  );
const appears = (testId: string) => until(testId, async () => (await page.count(testId)) > 0, 5000);
const answered = (words: string) =>
  until(`the answer “${words}”`, async () => (await page.text('answer')).includes(words), 5000);
const press = (text: string) => typeKeys(page, text);

/** Clicks a checkbox; its visible part is an image beside it. */
const tick = (testId: string) => page.look(testId, 'it.labels[0].click();');

/** The latest connected meeting. */
const connected = (count: number) =>
  until(
    'the meeting to be connected',
    async () => {
      const [newest, ...others] = await meetings();
      return others.length === count - 1 && newest?.state === 'connected' ? newest : undefined;
    },
    10_000,
  );

async function presets(list: readonly Preset[]): Promise<void> {
  await page.run(`return window.meetNow.changeSettings({ presets: ${JSON.stringify(list)} });`);
}

journey();
beforeAll(async () => {
  scene = await startScene({
    launch: { driven: true },
    behaviour: { invitee: { kind: 'accepts', afterMs: 50 } },
  });
  page = await scene.app.page('Show window');
  await appears('start-subject');
});
afterAll(() => scene.stop());

describe('with the keyboard alone', () => {
  it('is ready to type, and Enter starts the meeting', async () => {
    await hasFocus(page, 'start-subject');
    await press('Budget');
    await page.keys('Enter');
    expect((await connected(1)).subject).toBe('Budget');
    expect(lastStart()).toMatchObject({ subject: 'Budget', importance: 'Normal' });
    expect(await value('start-subject')).toBe('');
    expect(await focused(page)).toBe('start-subject');
    await answered('Budget: Connected');
  });

  it('sets importance, people and the handling of the link, and Enter starts from there', async () => {
    await page.keys('Tab', 'Tab');
    expect(await focused(page)).toBe('start-more');
    await page.keys('Enter');
    await appears('start-options');
    await page.keys('Tab');
    expect(await focused(page)).toBe('start-importance');
    await page.keys('ArrowDown', 'Tab');
    expect(await focused(page)).toBe('start-invite');
    await press('anna@contoso.example,');
    await press('bob@contoso.example');
    await page.keys('Enter');
    expect(await tags()).toEqual(['anna@contoso.example', 'bob@contoso.example']);
    await tabTo(page, 'start-copy-link', 3);
    await page.keys('Space', 'Tab');
    expect(await focused(page)).toBe('start-open-link');
    await page.keys('Shift+Tab', 'Shift+Tab', 'Shift+Tab');
    expect(await focused(page)).toBe('start-invite');
    const copied = await clipboardText(scene.desktop);
    await page.keys('Enter');
    const { importance, linkCopied, operationId } = await connected(2);
    expect({ importance, linkCopied }).toEqual({ importance: 'Urgent', linkCopied: false });
    await until(
      'both to have joined',
      async () => {
        const meeting = (await meetings()).find((one) => one.operationId === operationId);
        return meeting?.invitees?.filter(({ state }) => state === 'joined').length === 2;
      },
      10_000,
    );
    expect(await clipboardText(scene.desktop)).toBe(copied);
    expect(await tags()).toEqual([]);
  });

  it('marks an invalid address, says what to do, and does not start before', async () => {
    const before = scene.server.starts().length;
    await hasFocus(page, 'start-invite');
    await press('Bob B;');
    await until(
      'what is wrong',
      async () => (await page.text('start-options')).includes('“Bob B” is not an address'),
      5000,
    );
    await page.keys('Enter');
    await answered('“Bob B” is not an address');
    expect(scene.server.starts()).toHaveLength(before);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keys('Backspace');
    expect(await tags()).toEqual([]);
    expect(await page.text('start-options')).not.toContain('“Bob B”');
  });

  it('takes tags away with Delete, one after the other, and ends at the field', async () => {
    await press('a@contoso.example,b@contoso.example,');
    await page.keys('Tab');
    expect(await focused(page)).toBe('start-invite-tag');
    await page.keys('Delete');
    expect(await tags()).toEqual(['b@contoso.example']);
    expect(await focused(page)).toBe('start-invite-tag');
    await page.keys('Delete');
    expect(await tags()).toEqual([]);
    expect(await focused(page)).toBe('start-invite');
  });
});

describe('with the mouse', () => {
  beforeEach(async () => {
    await page.click('start-subject');
  });

  it('returns a wrong address for correction', async () => {
    await page.type('start-invite', 'Carla,');
    await page.click('start-invite-tag');
    expect(await value('start-invite')).toBe('Carla');
    expect(await focused(page)).toBe('start-invite');
    await press('@contoso.example');
    await page.keys('Enter');
    expect(await tags()).toEqual(['Carla@contoso.example']);
    await page.click('start-invite-tag');
    expect(await tags()).toEqual([]);
  });

  it('accepts a pasted list', async () => {
    await page.type('start-subject', 'Anna <anna@contoso.example>; bob@contoso.example');
    await page.keys('Control+a', 'Control+x');
    await page.click('start-invite');
    await page.keys('Control+v');
    await until('the tags', async () => (await tags()).length === 2, 5000);
    expect(await tags()).toEqual(['anna@contoso.example', 'bob@contoso.example']);
    await page.keys('Backspace', 'Backspace');
  });

  it('counts the remaining characters of the subject, and refuses one that is too long', async () => {
    const before = scene.server.starts().length;
    await page.type('start-subject', 'x'.repeat(251));
    expect(await page.text('start-room')).toBe('1 too many');
    await page.click('start-button');
    await answered('A subject has at most 250 characters.');
    expect(scene.server.starts()).toHaveLength(before);
    await page.click('start-subject');
    await page.keys('End', 'Backspace');
    expect(await page.text('start-room')).toBe('0 left');
    await page.keys('Control+a', 'Delete');
    expect(await page.text('start-room')).toBe('250 left');
  });

  it('summarizes the closed options', async () => {
    await page.type('start-invite', 'a@contoso.example,');
    await tick('start-open-link');
    await page.click('start-more');
    expect((await page.text('start-hidden')).split('\n')).toEqual([
      '1 person to invite',
      'Joins in the browser',
    ]);
    await page.click('start-more');
    await tick('start-open-link');
    await page.click('start-invite');
    await page.keys('Backspace');
  });

  it('starts a preset with one press', async () => {
    const before = (await meetings()).length;
    await presets([
      { id: 'a', subject: 'Stand-up', importance: 'Emergency', invite: ['anna@contoso.example'] },
    ]);
    await appears('preset');
    expect(await page.text('preset')).toBe('Stand-up');
    await page.click('preset');
    const { importance, subject } = await connected(before + 1);
    expect({ importance, subject }).toEqual({ importance: 'Emergency', subject: 'Stand-up' });
  });

  it('moves neither for its options nor for a message', async () => {
    const before = await topOf('start-button');
    await page.click('start-more');
    expect(await topOf('start-button')).toBe(before);
    await page.click('start-more');
    await appears('start-options');
    expect(await topOf('start-button')).toBe(before);
  });
});

describe('everybody', () => {
  beforeAll(async () => {
    await moveWindow(scene.desktop, { x: 0, y: 0, width: 360, height: 480 });
    await until('the size', () => page.run<boolean>('return innerWidth === 360;'), 5000);
  });

  it.each(['en', 'en-XA', 'en-XB'])('can use it in the smallest window: %s', (language) =>
    fitsIn(page, language),
  );
});
