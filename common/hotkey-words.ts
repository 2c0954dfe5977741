import { ownValue } from './own-value';
import { type Sayable, text } from './text';

/** The kinds of keyboards, by the labels of their keys. */
export type Keyboard = 'mac' | 'windows' | 'other';

/** The keys whose labels differ with the language of the keyboard, as GTK and Qt label them in menus. */
const labels: Readonly<Record<string, Sayable>> = {
  shift: text('keys.shift'),
  return: text('keys.enter'),
  enter: text('keys.enter'),
  space: text('keys.space'),
  delete: text('keys.delete'),
  insert: text('keys.insert'),
  home: text('keys.home'),
  end: text('keys.end'),
  pageup: text('keys.pageUp'),
  pagedown: text('keys.pageDown'),
  up: text('keys.up'),
  down: text('keys.down'),
  left: text('keys.left'),
  right: text('keys.right'),
  backspace: text('keys.backspace'),
};

/** Macs have the same labels for these keys in every language. */
const macLabels: Readonly<Record<string, Sayable>> = {
  commandorcontrol: 'Cmd',
  cmdorctrl: 'Cmd',
  command: 'Cmd',
  control: 'Ctrl',
  option: 'Option',
  alt: 'Option',
  super: 'Cmd',
};

const otherLabels = (keyboard: Keyboard): Readonly<Record<string, Sayable>> => ({
  commandorcontrol: text('keys.ctrl'),
  cmdorctrl: text('keys.ctrl'),
  control: text('keys.ctrl'),
  ctrl: text('keys.ctrl'),
  super: keyboard === 'windows' ? 'Win' : 'Super',
});

const keypad = (key: string): Sayable =>
  /^num\d$/.test(key) ? text('settings.hotkey.keypad', { digit: key.slice(3) }) : key;

const combined = (held: Sayable, key: Sayable): Sayable =>
  typeof held === 'string' && typeof key === 'string'
    ? `${held}+${key}`
    : text('keys.combination', { held, key });

/**
 * An accelerator with the labels of the keys: `CommandOrControl+Alt+M` is Ctrl+Alt+M, in German Strg+Alt+M, on a Mac
 * Cmd+Option+M.
 */
export function hotkeyWords(accelerator: string, keyboard: Keyboard): Sayable {
  const own = keyboard === 'mac' ? macLabels : otherLabels(keyboard);
  return accelerator
    .split('+')
    .map((key) => {
      const name = key.toLowerCase();
      return ownValue(own, name) ?? ownValue(labels, name) ?? keypad(key);
    })
    .reduce(combined);
}
