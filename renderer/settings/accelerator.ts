import { hotkeyWords, type Keyboard } from '../../common/hotkey-words';
import { type Text, text } from '../../common/text';
import { say, t } from '../language';

/** The part of a keyboard event that names a key, so that tests need no browser. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const modifiers = new Set([
  'Control',
  'Alt',
  'AltGraph',
  'Shift',
  'Meta',
  'OS',
  'Super',
  'Hyper',
  'CapsLock',
  'Fn',
]);

/** Keys whose name in an accelerator differs from the browser's. */
const byCode: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Enter: 'Return',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
  NumpadAdd: 'numadd',
  NumpadSubtract: 'numsub',
  NumpadMultiply: 'nummult',
  NumpadDivide: 'numdiv',
  NumpadDecimal: 'numdec',
};

const sameName = /^(Space|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown|F([1-9]|1\d|2[0-4]))$/;

/** A letter by its label in the user's layout; any other key by its place, which Alt and Shift do not change. */
function keyName({ key, code }: KeyPress): string | undefined {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (place !== null) return place[1] ?? place[2];
  const pad = /^Numpad(\d)$/.exec(code);
  if (pad !== null) return `num${pad[1] ?? ''}`;
  return byCode[code] ?? (sameName.test(code) ? code : undefined);
}

type Recorded =
  | { readonly accelerator: string }
  /** Only modifiers are held so far. */
  | 'more'
  | { readonly refused: Text };

/** The Electron accelerator of a key press. */
export function recordAccelerator(press: KeyPress, keyboard: Keyboard): Recorded {
  const mac = keyboard === 'mac';
  if (modifiers.has(press.key)) return 'more';
  const key = keyName(press);
  if (key === undefined) return { refused: text('settings.hotkey.unusable') };
  const primary = mac ? press.metaKey : press.ctrlKey;
  const held = [
    ...(primary ? ['CommandOrControl'] : []),
    ...(mac && press.ctrlKey ? ['Control'] : []),
    ...(!mac && press.metaKey ? ['Super'] : []),
    ...(press.altKey ? ['Alt'] : []),
  ];
  if (held.length === 0 && !/^F\d+$/.test(key))
    return {
      refused: mac ? text('settings.hotkey.holdMoreMac') : text('settings.hotkey.holdMore'),
    };
  return { accelerator: [...held, ...(press.shiftKey ? ['Shift'] : []), key].join('+') };
}

/** An accelerator with the labels of the keys; "None" if there is none. */
export const acceleratorWords = (accelerator: string, keyboard: Keyboard): string =>
  accelerator === '' ? t('settings.hotkey.none') : say(hotkeyWords(accelerator, keyboard));
