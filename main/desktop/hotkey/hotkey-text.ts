import { hotkeyWords, type Keyboard } from '../../../common/hotkey-words';
import type { Sayable } from '../../../common/text';

const keyboards: Partial<Readonly<Record<NodeJS.Platform, Keyboard>>> = { darwin: 'mac', win32: 'windows' };

/** An accelerator with the labels that the keys have on this system. */
export const hotkeyText = (accelerator: string, platform: NodeJS.Platform = process.platform): Sayable =>
  hotkeyWords(accelerator, keyboards[platform] ?? 'other');
