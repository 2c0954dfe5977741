import { t } from '../../language/t';
import type { Problem } from '../../../common/problem';
import { hotkeyText } from './hotkey-text';

/** Why a key is of no use: the two refusals of the system, and one that it took and never sent. */
export type HotkeyTrouble = 'taken' | 'invalid' | 'missed';

const codes = { taken: 'HotkeyTaken', invalid: 'HotkeyInvalid', missed: 'HotkeyMissed' } as const;

function messageOf(trouble: HotkeyTrouble, hotkey: string): string {
  switch (trouble) {
    case 'taken':
      return t('hotkey.taken', { hotkey });
    case 'invalid':
      return t('hotkey.invalid', { hotkey });
    case 'missed':
      return t('hotkey.missed', { hotkey });
  }
}

function adviceOf(suggestions: readonly string[], wayland: boolean): string {
  const [first, second] = suggestions.map((one) => hotkeyText(one));
  if (wayland) return t('hotkey.adviceWayland');
  if (first === undefined) return t('hotkey.advice');
  return second === undefined ? t('hotkey.adviceOne', { first }) : t('hotkey.adviceTwo', { first, second });
}

/** What is told of a key that cannot be used, with the keys that can be had instead. */
export function hotkeyProblem(
  trouble: HotkeyTrouble,
  accelerator: string,
  suggestions: readonly string[],
  wayland: boolean,
): Problem {
  return {
    code: codes[trouble],
    message: messageOf(trouble, hotkeyText(accelerator)),
    advice: adviceOf(suggestions, wayland && trouble === 'missed'),
    next: 'changeInput',
  };
}

/** There is no key that could be tested. */
export const noHotkey = (): Problem => ({
  code: 'NoHotkey',
  message: t('hotkey.none'),
  advice: t('hotkey.advice'),
  next: 'changeInput',
});
