import { type Keyboard } from './settings/accelerator';

const { userAgent } = navigator;

/** The kind of keyboard of this computer. */
export const keyboard: Keyboard = userAgent.includes('Mac')
  ? 'mac'
  : userAgent.includes('Windows')
    ? 'windows'
    : 'other';
