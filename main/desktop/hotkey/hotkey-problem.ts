import { type Text, text } from '../../../common/text';
import type { Problem } from '../../../common/problem';
import { hotkeyText } from './hotkey-text';

/** Why a key does not work: the OS refused it for one of two reasons, or accepted it but did not send it (`missed`). */
export type HotkeyTrouble = 'taken' | 'invalid' | 'missed';

const codes = { taken: 'HotkeyTaken', invalid: 'HotkeyInvalid', missed: 'HotkeyMissed' } as const;

function messageOf(trouble: HotkeyTrouble, hotkey: string): Text {
  switch (trouble) {
    case 'taken':
      return text('hotkey.taken', { hotkey });
    case 'invalid':
      return text('hotkey.invalid', { hotkey });
    case 'missed':
      return text('hotkey.missed', { hotkey });
  }
}

function adviceOf(suggestions: readonly string[], wayland: boolean): Text {
  const [first, second] = suggestions.map((one) => hotkeyText(one));
  if (wayland) return text('hotkey.adviceWayland');
  if (first === undefined) return text('hotkey.advice');
  return second === undefined
    ? text('hotkey.adviceOne', { first })
    : text('hotkey.adviceTwo', { first, second });
}

/** The problem that a key cannot be used, with free keys to use instead. */
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

/** The problem that there is no key to test. */
export const noHotkey = (): Problem => ({
  code: 'NoHotkey',
  message: text('hotkey.none'),
  advice: text('hotkey.advice'),
  next: 'changeInput',
});
