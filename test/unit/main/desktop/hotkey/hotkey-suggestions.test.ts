import { text } from '../../../../../common/text';
import { expect, it } from 'vitest';
import { isAccelerator } from '../../../../../main/desktop/hotkey/accelerator';
import { hotkeyProblem, noHotkey } from '../../../../../main/desktop/hotkey/hotkey-problem';
import { suggestHotkeys } from '../../../../../main/desktop/hotkey/hotkey-suggestions';
import { hotkeyText } from '../../../../../main/desktop/hotkey/hotkey-text';

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
    text('hotkey.adviceTwo', {
      first: hotkeyText('Ctrl+Alt+N', 'linux'),
      second: hotkeyText('Ctrl+Alt+J', 'linux'),
    }),
  ],
  [['Control+Alt+N'], text('hotkey.adviceOne', { first: hotkeyText('Ctrl+Alt+N', 'linux') })],
  [[], text('hotkey.advice')],
])('L10 tells of a taken key what to do: %j', (suggestions, advice) => {
  expect(hotkeyProblem('taken', 'Control+Alt+M', suggestions)).toEqual({
    code: 'HotkeyTaken',
    message: text('hotkey.taken', { hotkey: hotkeyText('Ctrl+Alt+M', 'linux') }),
    advice,
    next: 'changeInput',
  });
});

it('L12 sends to the settings of the desktop where a key of ours cannot arrive', () => {
  const command = 'meet-now --meet-now';
  const { code, advice } = hotkeyProblem('missed', 'Control+Alt+M', [], command);
  expect(code).toBe('HotkeyMissed');
  expect(advice).toEqual(text('hotkey.adviceWayland', { command }));
  expect(hotkeyProblem('taken', 'Control+Alt+M', [], command)).toMatchObject({
    code: 'HotkeyNotGranted',
    message: text('hotkey.notGranted', { hotkey: hotkeyText('Ctrl+Alt+M', 'linux') }),
    advice: text('hotkey.adviceWayland', { command }),
  });
  expect(hotkeyProblem('invalid', 'Nonsense+Q', [], command).advice).toEqual(text('hotkey.advice'));
});

it('says that there is no key to test', () => expect(noHotkey().code).toBe('NoHotkey'));
