import { linuxPolicy } from './linux';
import { macosPolicy } from './macos';
import type { PolicyReading } from './read-policy';
import { windowsPolicy } from './windows';

/** @returns what the administrator of this computer says; `undefined` where nothing is said */
export function findPolicy(): PolicyReading | undefined {
  switch (process.platform) {
    case 'linux':
      return linuxPolicy();
    case 'darwin':
      return macosPolicy();
    case 'win32':
      return windowsPolicy();
    default:
      return undefined;
  }
}
