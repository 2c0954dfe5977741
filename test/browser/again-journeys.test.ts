import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { AppState } from '../../common/state';
import { readSnapshot } from '../fixtures/snapshots/snapshots';
import { launchChromium } from './chromium';
import { prepareStage, type Call, type Stage } from './pages/stage';

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  browser = await launchChromium();
  stage = await prepareStage(browser);
});
afterEach(async () => expect(await stage.faults()).toEqual([]));
afterAll(() => browser.close());

const press = (testId: string): Promise<void> => stage.page.getByTestId(testId).first().click();
/** Waits for a call. @returns the arguments of each call of that name */
async function called(name: Call['name']): Promise<readonly unknown[]> {
  const inputs = () =>
    stage
      .calls()
      .filter((call) => call.name === name)
      .map(({ input }) => input);
  await expect.poll(inputs).not.toEqual([]);
  return inputs();
}

const companions = ['Ben', 'Ann', 'Cem'].map((name) => ({
  name,
  address: `sip:${name.toLowerCase()}@contoso.com`,
}));

/** The recorded history, whose newest meeting had these people. */
function historyWith(): AppState {
  const state = readSnapshot('history');
  const [newest, ...others] = state.meetings;
  return newest === undefined ? state : { ...state, meetings: [{ ...newest, companions }, ...others] };
}

it('Meet again says with whom, and its menu offers to meet alone', async () => {
  const state = historyWith();
  const [newest] = state.meetings;
  await stage.open({ state });
  const again = stage.page.getByTestId('meeting-again').first();
  expect(await again.getAttribute('aria-label')).toBe('Meet again with Ben and 2 others');
  expect(await again.getAttribute('title')).toBe('Meet again with Ben and 2 others');
  await again.click();
  expect(await called('meetAgain')).toEqual([[newest?.operationId, false]]);
  await stage.page.getByTestId('meeting-again-menu').first().focus();
  await stage.page.keyboard.press('Enter');
  await stage.page.getByTestId('meeting-again-alone').waitFor();
  await stage.page.keyboard.press('ArrowDown');
  await stage.page.keyboard.press('Enter');
  await expect.poll(() => stage.calls().filter(({ name }) => name === 'meetAgain').length).toBe(2);
  expect(await called('meetAgain')).toContainEqual([newest?.operationId, true]);
});

it('a meeting without people has no such menu', async () => {
  const state = readSnapshot('history');
  const meetings = state.meetings.map((meeting) => ({ ...meeting, companions: [] }));
  await stage.open({ state: { ...state, meetings } });
  const again = stage.page.getByTestId('meeting-again').first();
  expect(await again.textContent()).toBe('Meet again');
  expect(await stage.page.getByTestId('meeting-again-menu').count()).toBe(0);
});

it('the people of an earlier meeting can be changed before the next one starts', async () => {
  await stage.open({ state: historyWith() });
  await press('meeting-again-menu');
  await press('meeting-again-change');
  await press('start-button');
  expect(await called('startMeeting')).toEqual([
    [
      {
        subject: 'Budget',
        importance: 'Normal',
        invite: ['ben@contoso.com', 'ann@contoso.com', 'cem@contoso.com'],
      },
    ],
  ]);
});

it('recent people are suggested without the server, by mouse and keyboard, and leave with their meeting', async () => {
  const state = historyWith();
  await stage.open({ state });
  await press('start-more');
  const field = stage.page.getByTestId('start-invite');
  const shown = () => stage.page.getByTestId('suggestion').allTextContents();
  await field.click();
  await expect.poll(shown).toHaveLength(3);
  expect(await field.getAttribute('aria-expanded')).toBe('true');
  expect(await field.getAttribute('aria-activedescendant')).toBeNull();
  await press('suggestion');
  await field.press('ArrowDown');
  await expect.poll(shown).toHaveLength(2);
  await field.press('ArrowDown');
  await field.press('Enter');
  expect(await stage.page.getByTestId('start-invite-tag').allTextContents()).toEqual([
    'ben@contoso.com',
    'ann@contoso.com',
  ]);
  await field.pressSequentially('c');
  await expect.poll(shown).toHaveLength(1);
  expect(stage.calls().filter(({ name }) => name === 'searchPeople')).toEqual([]);
  await field.press('Escape');
  await expect.poll(shown).toEqual([]);
  await field.fill('');
  await stage.send({ ...state, meetings: state.meetings.slice(1) });
  await field.press('ArrowDown');
  expect(await shown()).toEqual([]);
});

it('recent people come before those whom the server finds', async () => {
  await stage.open({ state: historyWith() });
  await press('start-more');
  await stage.page.getByTestId('start-invite').pressSequentially('an');
  const names = () => stage.page.locator('[data-testid="suggestion"] bdi').allTextContents();
  await expect.poll(names).toEqual(['Ann', 'Alex Darrow', 'Alexis Hill']);
});

const saved = async (): Promise<unknown> => (await called('changeSettings')).at(-1);

it('the start form is saved as a preset, with a name and a hotkey', async () => {
  await stage.open({ state: readSnapshot('home-empty') });
  const { page } = stage;
  await page.getByTestId('start-subject').fill('Stand-up');
  await press('start-more');
  await page.getByTestId('start-invite').pressSequentially('anna@contoso.example,');
  await press('start-save-preset');
  await page.getByTestId('preset-name').fill('Daily');
  await press('preset-hotkey');
  await page.keyboard.press('Control+Alt+J');
  await press('preset-save');
  expect(await saved()).toMatchObject([
    {
      presets: [
        {
          name: 'Daily',
          subject: 'Stand-up',
          importance: 'Normal',
          invite: ['anna@contoso.example'],
          hotkey: 'CommandOrControl+Alt+J',
        },
      ],
    },
  ]);
  expect(await called('suspendHotkey')).toEqual([[true], [false]]);
  await expect.poll(() => page.getByTestId('preset-name').count()).toBe(0);
});

it('a past meeting is saved as a preset with its people', async () => {
  await stage.open({ state: historyWith() });
  await press('meeting-menu');
  await press('meeting-preset');
  await press('preset-save');
  expect(await saved()).toMatchObject([
    {
      presets: [
        { subject: 'Budget', invite: companions.map(({ name }) => `${name.toLowerCase()}@contoso.com`) },
      ],
    },
  ]);
});

it('a preset with the name of another is refused in the form, until the name changes', async () => {
  const state = readSnapshot('home-empty');
  const presets = [{ id: 'a', name: 'Café', subject: '', importance: 'Normal' as const, invite: [] }];
  await stage.open({
    state: { ...state, settings: { ...state.settings, presets } },
    target: { page: 'settings' },
  });
  const { page } = stage;
  const refusal = () => page.getByText('Another preset is already called').count();
  await press('section-presets');
  await press('preset-add');
  await page.getByTestId('preset-name').fill('CAFE');
  await press('preset-save');
  await expect.poll(refusal).toBe(1);
  await page.getByTestId('preset-name').press('2');
  await expect.poll(refusal).toBe(0);
  expect(stage.calls().filter(({ name }) => name === 'changeSettings')).toEqual([]);
});

it('a preset is started in the window by its name', async () => {
  const state = readSnapshot('home-empty');
  const preset = { id: 'a', name: 'Daily', subject: 'Stand-up', importance: 'Urgent' as const, invite: [] };
  const presets = [{ ...preset, openLink: true, hotkey: 'CommandOrControl+Alt+J' }];
  await stage.open({ state: { ...state, settings: { ...state.settings, presets } } });
  const button = stage.page.getByTestId('preset');
  expect(await button.textContent()).toBe('Daily');
  expect(await button.getAttribute('title')).toBe('Ctrl+Alt+J');
  await button.click();
  expect(await called('startMeeting')).toEqual([
    [{ subject: 'Stand-up', importance: 'Urgent', openLink: true }],
  ]);
});
