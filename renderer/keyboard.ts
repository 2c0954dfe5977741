import { type Keyboard } from './settings/accelerator';

const { userAgent } = navigator;

/** The one in front of this window. */
export const keyboard: Keyboard = userAgent.includes('Mac')
  ? 'mac'
  : userAgent.includes('Windows')
    ? 'windows'
    : 'other';
