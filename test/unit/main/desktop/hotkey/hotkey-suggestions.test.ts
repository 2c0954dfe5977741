import { expect, it } from 'vitest';
import { isAccelerator } from '../../../../../main/desktop/hotkey/accelerator';
import { hotkeyProblem, noHotkey } from '../../../../../main/desktop/hotkey/hotkey-problem';
import { suggestHotkeys } from '../../../../../main/desktop/hotkey/hotkey-suggestions';

it('L10 suggests two keys that are free, and tries no more than it needs', () => {
  const tried: string[] = [];
  const free = suggestHotkeys((one) => {
    tried.push(one);
    return tried.length > 2;
  });
  expect(free).toEqual(tried.slice(2));
  expect(free).toHaveLength(2);
});

it('L10 suggests nothing where nothing is free', () => expect(suggestHotkeys(() => false)).toEqual([]));

it('suggests only what may be taken from the whole desktop', () => {
  const all = suggestHotkeys(() => true, 100);
  expect(all.length).toBeGreaterThanOrEqual(6);
  expect(all.filter((one) => !isAccelerator(one))).toEqual([]);
});

it.each([
  [
    ['Control+Alt+N', 'Control+Alt+J'],
    'Choose another one in the settings: Ctrl+Alt+N and Ctrl+Alt+J are free.',
  ],
  [['Control+Alt+N'], 'Choose another one in the settings: Ctrl+Alt+N is free.'],
  [[], 'Choose another one in the settings.'],
])('L10 tells of a taken key what to do: %j', (suggestions, advice) => {
  expect(hotkeyProblem('taken', 'Control+Alt+M', suggestions, false)).toEqual({
    code: 'HotkeyTaken',
    message: 'The hotkey Ctrl+Alt+M is taken by another program.',
    advice,
    next: 'changeInput',
  });
});

it('L12 sends to the settings of the desktop where a key of ours cannot arrive', () => {
  const { code, advice } = hotkeyProblem('missed', 'Control+Alt+M', ['Control+Alt+N'], true);
  expect(code).toBe('HotkeyMissed');
  expect(advice).toContain('settings of your desktop');
  expect(hotkeyProblem('invalid', 'Nonsense+Q', [], true).advice).toBe('Choose another one in the settings.');
});

it('says that there is no key to test', () => expect(noHotkey().code).toBe('NoHotkey'));
