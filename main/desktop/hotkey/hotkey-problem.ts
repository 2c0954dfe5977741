import { type Sayable, type Text, text } from '../../../common/text';
import type { Problem } from '../../../common/problem';
import { hotkeyText } from './hotkey-text';

/** Why a key does not work: the OS refused it for one of two reasons, or accepted it but did not send it (`missed`). */
export type HotkeyTrouble = 'taken' | 'invalid' | 'missed';

const codes = { taken: 'HotkeyTaken', invalid: 'HotkeyInvalid', missed: 'HotkeyMissed' } as const;

function messageOf(trouble: HotkeyTrouble, hotkey: Sayable, wayland: boolean): Text {
  switch (trouble) {
    case 'taken':
      return wayland ? text('hotkey.notGranted', { hotkey }) : text('hotkey.taken', { hotkey });
    case 'invalid':
      return text('hotkey.invalid', { hotkey });
    case 'missed':
      return text('hotkey.missed', { hotkey });
  }
}

function adviceOf(suggestions: readonly string[]): Text {
  const [first, second] = suggestions.map((one) => hotkeyText(one));
  if (first === undefined) return text('hotkey.advice');
  return second === undefined
    ? text('hotkey.adviceOne', { first })
    : text('hotkey.adviceTwo', { first, second });
}

/**
 * The problem that a key cannot be used, with free keys to use instead.
 * @param command on Wayland, the shell command to bind to a key of the desktop, which grants keys or not for no visible
 *   reason
 */
export function hotkeyProblem(
  trouble: HotkeyTrouble,
  accelerator: string,
  suggestions: readonly string[],
  command?: string,
): Problem {
  const wayland = command !== undefined;
  return {
    code: wayland && trouble === 'taken' ? 'HotkeyNotGranted' : codes[trouble],
    message: messageOf(trouble, hotkeyText(accelerator), wayland),
    advice:
      wayland && trouble !== 'invalid' ? text('hotkey.adviceWayland', { command }) : adviceOf(suggestions),
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
