import { expect, it } from 'vitest';
import type { AppState } from '../../common/state';
import { readSnapshot } from '../fixtures/snapshots/snapshots';
import { called, click, open, useStage } from './pages/journeys';
import type { Stage } from './pages/stage';

useStage();

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
  const stage = await open(state);
  const again = stage.page.getByTestId('meeting-again').first();
  expect(await again.getAttribute('aria-label')).toBe('Meet again with Ben and 2 others');
  expect(await again.getAttribute('title')).toBe('Meet again with Ben and 2 others');
  await again.click();
  expect(await called(stage, 'meetAgain')).toEqual([[newest?.operationId, false]]);
  await stage.page.getByTestId('meeting-again-menu').first().focus();
  await stage.page.keyboard.press('Enter');
  await stage.page.getByTestId('meeting-again-alone').waitFor();
  await stage.page.keyboard.press('ArrowDown');
  await stage.page.keyboard.press('Enter');
  await expect.poll(() => stage.calls().filter(({ name }) => name === 'meetAgain').length).toBe(2);
  expect(await called(stage, 'meetAgain')).toContainEqual([newest?.operationId, true]);
});

it('a meeting without people has no such menu', async () => {
  const state = readSnapshot('history');
  const meetings = state.meetings.map((meeting) => ({ ...meeting, companions: [] }));
  const stage = await open({ ...state, meetings });
  const again = stage.page.getByTestId('meeting-again').first();
  expect(await again.textContent()).toBe('Meet again');
  expect(await stage.page.getByTestId('meeting-again-menu').count()).toBe(0);
});

it('the people of an earlier meeting can be changed before the next one starts', async () => {
  const stage = await open(historyWith());
  await click(stage, 'meeting-again-menu');
  await click(stage, 'meeting-again-change');
  await click(stage, 'start-button');
  expect(await called(stage, 'startMeeting')).toEqual([
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
  const stage = await open(state);
  await click(stage, 'start-more');
  const field = stage.page.getByTestId('start-invite');
  const shown = () => stage.page.getByTestId('suggestion').allTextContents();
  await field.click();
  await expect.poll(shown).toHaveLength(3);
  expect(await field.getAttribute('aria-expanded')).toBe('true');
  expect(await field.getAttribute('aria-activedescendant')).toBeNull();
  await click(stage, 'suggestion');
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
  const stage = await open(historyWith());
  await click(stage, 'start-more');
  await stage.page.getByTestId('start-invite').pressSequentially('an');
  const names = () => stage.page.locator('[data-testid="suggestion"] bdi').allTextContents();
  await expect.poll(names).toEqual(['Ann', 'Alex Darrow', 'Alexis Hill']);
});

const saved = async (stage: Stage): Promise<unknown> => (await called(stage, 'changeSettings')).at(-1);

it('the start form is saved as a preset, with a name and a hotkey', async () => {
  const stage = await open(readSnapshot('home-empty'));
  const { page } = stage;
  await page.getByTestId('start-subject').fill('Stand-up');
  await click(stage, 'start-more');
  await page.getByTestId('start-invite').pressSequentially('anna@contoso.example,');
  await click(stage, 'start-save-preset');
  await page.getByTestId('preset-name').fill('Daily');
  await click(stage, 'preset-hotkey');
  await page.keyboard.press('Control+Alt+J');
  await click(stage, 'preset-save');
  expect(await saved(stage)).toMatchObject([
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
  expect(await called(stage, 'suspendHotkey')).toEqual([[true], [false]]);
  await expect.poll(() => page.getByTestId('preset-name').count()).toBe(0);
});

it('a past meeting is saved as a preset with its people', async () => {
  const stage = await open(historyWith());
  await click(stage, 'meeting-menu');
  await click(stage, 'meeting-preset');
  await click(stage, 'preset-save');
  expect(await saved(stage)).toMatchObject([
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
  const stage = await open({ ...state, settings: { ...state.settings, presets } }, { page: 'settings' });
  const { page } = stage;
  const refusal = () => page.getByText('Another preset is already called').count();
  await click(stage, 'section-presets');
  await click(stage, 'preset-add');
  await page.getByTestId('preset-name').fill('CAFE');
  await click(stage, 'preset-save');
  await expect.poll(refusal).toBe(1);
  await page.getByTestId('preset-name').press('2');
  await expect.poll(refusal).toBe(0);
  expect(stage.calls().filter(({ name }) => name === 'changeSettings')).toEqual([]);
});

it('a preset is started in the window by its name', async () => {
  const state = readSnapshot('home-empty');
  const preset = { id: 'a', name: 'Daily', subject: 'Stand-up', importance: 'Urgent' as const, invite: [] };
  const presets = [{ ...preset, openLink: true, hotkey: 'CommandOrControl+Alt+J' }];
  const stage = await open({ ...state, settings: { ...state.settings, presets } });
  const button = stage.page.getByTestId('preset');
  expect(await button.textContent()).toBe('Daily');
  expect(await button.getAttribute('title')).toBe('Ctrl+Alt+J');
  await button.click();
  expect(await called(stage, 'startMeeting')).toEqual([
    [{ subject: 'Stand-up', importance: 'Urgent', openLink: true }],
  ]);
});
