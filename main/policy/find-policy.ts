import { linuxPolicy } from './linux';
import { macosPolicy } from './macos';
import type { PolicyReading } from './read-policy';
import { windowsPolicy } from './windows';

function readingOfSystem(): PolicyReading | undefined {
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

/**
 * @returns what the administrator of this computer says; `undefined` where nothing is said. Where the system throws, its
 *   policy cannot be read, and the app starts all the same
 */
export function findPolicy(): PolicyReading | undefined {
  try {
    return readingOfSystem();
  } catch (error) {
    const why = error instanceof Error ? error.name : typeof error;
    return { source: process.platform, policy: {}, faults: [{ what: 'unreadable', why }] };
  }
}
