import type { Keyboard } from '../common/hotkey-words';

const { userAgent } = navigator;

/** The kind of keyboard of this computer. */
export const keyboard: Keyboard = userAgent.includes('Mac')
  ? 'mac'
  : userAgent.includes('Windows')
    ? 'windows'
    : 'other';
