import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { languages, localeOf } from '../../common/languages';
import type { AppState } from '../../common/state';
import { readSnapshot } from '../fixtures/snapshots/snapshots';
import { called, useStage, open as openPage } from './pages/journeys';
import { accessibilityFaults, cutOff, settled, themes, unseenFocus } from './pages/looks';
import type { Stage } from './pages/stage';

useStage();

const states = {
  meeting: readSnapshot('home-empty'),
  signIn: { ...readSnapshot('sign-in'), hasKeychain: true },
  signInWithoutKeychain: readSnapshot('sign-in'),
} satisfies Readonly<Record<string, AppState>>;

const themed = [
  ...Object.values(themes).map((theme) => ({ ...theme, contrast: 'no-preference' as const })),
  { colorScheme: 'light', forcedColors: 'none', contrast: 'more' },
  { colorScheme: 'dark', forcedColors: 'none', contrast: 'more' },
] as const;

const ownScript = '**/assets/index-*.js';

interface Opened {
  readonly stage: Stage;
  readonly page: Page;
  /** Lets the script come that takes over, and waits until it has. */
  readonly release: () => Promise<void>;
}

/** Opens the page, without the script that takes over the form. */
const open = async (state: AppState): Promise<Opened> => reopen(await openPage(state), state);

/** Loads the page again, in another state. */
async function reopen(stage: Stage, state: AppState): Promise<Opened> {
  const { page } = stage;
  await stage.send(state);
  let go: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (go = resolve));
  await page.route(ownScript, async (route) => {
    await held;
    await route.fallback();
  });
  await page.reload();
  await page.locator('#first').waitFor();
  await expect.poll(() => page.evaluate('document.activeElement.localName')).toBe('input');
  return {
    stage,
    page,
    async release() {
      go();
      await page.locator('#first').waitFor({ state: 'detached' });
      await page.unroute(ownScript);
    },
  };
}

/** An element with its place, its text, and its style. */
type Look = Readonly<Record<string, string>>;

/** The properties that Fluent and our pages set. Reading all of them takes seconds. */
const seen = [
  ...[
    'display',
    'position',
    'visibility',
    'opacity',
    'overflow',
    'cursor',
    'content',
    'transform',
    'flex',
    'gap',
  ],
  ...[
    'font',
    'color',
    'fill',
    'text-align',
    'text-decoration',
    'white-space',
    'background-color',
    'box-shadow',
  ],
  ...['margin', 'padding', 'inset', 'border', 'border-radius', 'border-bottom', 'outline', 'outline-offset'],
];

/** What the header and the form look like, element by element. */
async function looks(page: Page): Promise<readonly Look[]> {
  await settled(page);
  return page.evaluate<readonly Look[]>(`(() => {
    const styleOf = (one, part) => {
      const style = getComputedStyle(one, part);
      return ${JSON.stringify(seen)}.map((name) => [part + ' ' + name, style.getPropertyValue(name)]);
    };
    return [...document.querySelectorAll('header, header *, main form, main form *')].map((one) => ({
      element: one.localName + ' ' + (one.dataset.testid ?? ''),
      text: one.textContent,
      box: JSON.stringify(one.getBoundingClientRect()),
      ...Object.fromEntries(['', '::before', '::after', '::placeholder'].flatMap((part) => styleOf(one, part))),
    }));
  })()`);
}

/** What differs: a line for each property of each element. */
const differences = (drawn: readonly Look[], byReact: readonly Look[]): readonly string[] =>
  Array.from({ length: Math.max(drawn.length, byReact.length) }, (_, nth) => [
    drawn[nth] ?? {},
    byReact[nth] ?? {},
  ]).flatMap(([one = {}, other = {}]) =>
    Object.keys({ ...one, ...other })
      .filter((name) => one[name] !== other[name])
      .map((name) => `${String(one['element'])}: ${name}: ${String(one[name])} | ${String(other[name])}`),
  );

describe('a form that the build has drawn', () => {
  it.each(Object.entries(states))('looks as React draws it, in every language: %s', async (_, state) => {
    const stage = await openPage(state);
    for (const language of languages) {
      const { page, release } = await reopen(stage, { ...state, language, locale: localeOf(language, []) });
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
      const [drawn, title] = [await looks(page), await page.title()];
      await release();
      expect(drawn.length).toBeGreaterThan(20);
      expect(differences(drawn, await looks(page)), language).toEqual([]);
      expect(await page.title()).toBe(title);
    }
  });

  it.each(Object.entries(states))('looks as React draws it, in every theme: %s', async (_, state) => {
    const { page, release } = await open(state);
    const drawn: (readonly Look[])[] = [];
    for (const media of themed) {
      await page.emulateMedia(media);
      drawn.push(await looks(page));
    }
    await release();
    for (const [nth, media] of themed.entries()) {
      await page.emulateMedia(media);
      expect(differences(drawn[nth] ?? [], await looks(page)), JSON.stringify(media)).toEqual([]);
    }
    await page.emulateMedia({ contrast: 'no-preference' });
  });

  it.each(Object.entries(states))('can be used by everybody: %s', async (_, state) => {
    const { page, release } = await open(state);
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const width of [320, 420]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await cutOff(page)).toEqual([]);
    }
    await page.keyboard.press('Tab');
    await settled(page);
    expect(await unseenFocus(page)).toEqual([]);
    await release();
  });
});

describe('what the user does before the scripts have run', () => {
  it('text and caret stay', async () => {
    const { page, release } = await open(states.meeting);
    await page.keyboard.type('Pln');
    await page.keyboard.press('ArrowLeft');
    await release();
    await page.keyboard.type('a');
    expect(await page.getByTestId('start-subject').inputValue()).toBe('Plan');
  });

  it.each([
    ['Enter starts a meeting', ''],
    ['what is typed after Enter is not sent', 'x'],
  ])('%s', async (_, after) => {
    const { stage, page, release } = await open(states.meeting);
    await page.keyboard.type('Plan');
    await page.keyboard.press('Enter');
    await page.keyboard.type(after);
    await release();
    expect(await called(stage, 'startMeeting')).toMatchObject([[{ subject: 'Plan' }]]);
  });

  it('a click on another button counts', async () => {
    const { page, release } = await open(states.meeting);
    await page.getByTestId('go-settings').click();
    await release();
    await page.getByTestId('about').waitFor();
  });

  it('the whole sign-in can be filled in', async () => {
    const { stage, page, release } = await open(states.signIn);
    await page.keyboard.type('lenea@contoso.com');
    await page.getByTestId('signin-password').click();
    await page.keyboard.type('secret');
    await page.getByTestId('signin-remember').uncheck();
    await page.getByTestId('signin-submit').click();
    await release();
    expect(await called(stage, 'signIn')).toMatchObject([
      [{ address: 'lenea@contoso.com', password: 'secret', remember: false }],
    ]);
  });

  it('the focus stays where the user moved it', async () => {
    const { page, release } = await open(states.signIn);
    await page.keyboard.type('lenea@contoso.com');
    await page.keyboard.press('Tab');
    await release();
    await page.keyboard.type('secret');
    expect(await page.getByTestId('signin-password').inputValue()).toBe('secret');
  });

  it('a key of the window counts', async () => {
    const { page, release } = await open(states.meeting);
    await page.keyboard.press('Control+Comma');
    await release();
    await page.getByTestId('about').waitFor();
  });

  it.each([
    ['button of the mouse', (page: Page) => page.mouse.down(), (page: Page) => page.mouse.up()],
    ['Space bar', (page: Page) => page.keyboard.down(' '), (page: Page) => page.keyboard.up(' ')],
  ] as const)('React waits until the %s goes up', async (_, down, up) => {
    const { stage, page, release } = await open(states.meeting);
    await page.keyboard.type('Plan');
    await page.getByTestId('start-button').hover();
    await page.getByTestId('start-button').focus();
    await down(page);
    // The page asks for these texts when it has a state.
    await stage.send({ ...states.meeting, language: 'de' });
    const texts = page.waitForResponse('**/texts/de.js');
    const released = release();
    await (await texts).finished();
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.locator('#first').count()).toBe(1);
    await up(page);
    await released;
    expect(await called(stage, 'startMeeting')).toMatchObject([[{ subject: 'Plan' }]]);
  });

  it('a composition ends before React takes over', async () => {
    const { stage, page, release } = await open(states.meeting);
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'かい', selectionStart: 2, selectionEnd: 2 });
    // The page asks for these texts when it has a state.
    await stage.send({ ...states.meeting, language: 'de' });
    const texts = page.waitForResponse('**/texts/de.js');
    const released = release();
    await (await texts).finished();
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await page.locator('#first').count()).toBe(1);
    await session.send('Input.insertText', { text: '会議' });
    await released;
    expect(await page.getByTestId('start-subject').inputValue()).toBe('会議');
  });

  it('a name cannot become a part of the page', async () => {
    const name = '<img src=x onerror=1> & "$&\'';
    const { page, release } = await open({
      ...states.meeting,
      account: { address: '', userName: '', server: '', name },
    });
    expect(await page.getByTestId('account-menu').textContent()).toBe(name);
    await release();
  });
});
