import { ownValue } from '../../../common/own-value';

const modifiers =
  /^(?:command|cmd|control|ctrl|commandorcontrol|cmdorctrl|alt|option|altgr|shift|super|meta)$/i;
const functionKeys = /^(?:f(?:[1-9]|1\d|2[0-4])|volume(?:up|down|mute)|media\w+|printscreen)$/i;
const keys =
  /^(?:[!-*,-~]|plus|space|tab|capslock|numlock|scrolllock|backspace|delete|insert|return|enter|up|down|left|right|home|end|page(?:up|down)|esc(?:ape)?|num(?:\d|dec|add|sub|mult|div))$/i;

/**
 * Whether the text is an accelerator that may be registered for the whole desktop: only known words, and not a key that
 * people type by itself. Electron skips unknown words, so it would register `Nonsense+Q` as the bare letter (L11).
 */
export function isAccelerator(text: string): boolean {
  const words = text.split('+');
  const key = words.pop() ?? '';
  if (!words.every((word) => modifiers.test(word))) return false;
  if (functionKeys.test(key)) return true;
  return keys.test(key) && words.some((word) => !/^shift$/i.test(word));
}

const sameModifiers: Readonly<Record<string, string>> = {
  command: 'cmd',
  ctrl: 'control',
  commandorcontrol: process.platform === 'darwin' ? 'cmd' : 'control',
  cmdorctrl: process.platform === 'darwin' ? 'cmd' : 'control',
  option: 'alt',
  super: 'meta',
};

/** One spelling for all accelerators that mean the same key. */
export function canonicalAccelerator(accelerator: string): string {
  const words = accelerator.toLowerCase().split('+');
  const key = words.pop() ?? '';
  return [...new Set(words.map((word) => ownValue(sameModifiers, word) ?? word))]
    .sort()
    .concat(key)
    .join('+');
}
