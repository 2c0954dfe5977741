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
 * @returns the administrator's policy for this computer; `undefined` if there is none. If the system throws, the
 *   policy counts as unreadable, and the app still starts
 */
export function findPolicy(): PolicyReading | undefined {
  try {
    return readingOfSystem();
  } catch (error) {
    const why = error instanceof Error ? error.name : typeof error;
    return { source: process.platform, policy: {}, faults: [{ what: 'unreadable', why }] };
  }
}
