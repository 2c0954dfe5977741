import { spawnSync } from 'node:child_process';
import { win32 } from 'node:path';
import { systemPreferences } from 'electron';
import { readPolicyFile } from './policy-file';
import { type PolicyReading, readPolicy } from './read-policy';
import { readRegistryOutput } from './registry-output';

const linuxFile = '/etc/meet-now/policy.json';
const root = 0;

/** Reads the policy of a Linux computer from a file that only root can write. */
const linuxPolicy = (): PolicyReading | undefined => readPolicyFile(linuxFile, root);

const macosKey = 'MeetNowPolicy';

/** Reads the policy of a Mac from the preferences of this app, which a configuration profile sets. */
function macosPolicy(): PolicyReading | undefined {
  const document: unknown = systemPreferences.getUserDefault(macosKey, 'dictionary');
  // macOS reports missing preferences as an empty dictionary.
  if (typeof document !== 'object' || document === null || Object.keys(document).length === 0)
    return undefined;
  return { source: macosKey, ...readPolicy(document) };
}

const registryKey = 'HKLM\\Software\\Policies\\Meet Now';

/** How long reg.exe may take, in milliseconds. */
const registryLimit = 5_000;

/** Reads the policy of a Windows computer from the registry, where group policies write and users cannot. */
function windowsPolicy(): PolicyReading | undefined {
  const reg = win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
  const { stdout, error, status } = spawnSync(reg, ['query', registryKey, '/s'], {
    encoding: 'utf8',
    timeout: registryLimit,
    windowsHide: true,
  });
  if (error !== undefined)
    return { source: registryKey, policy: {}, faults: [{ what: 'unreadable', why: error.message }] };
  // Status 1: there is no such key.
  const document = status === 0 ? readRegistryOutput(stdout, registryKey) : undefined;
  return document === undefined ? undefined : { source: registryKey, ...readPolicy(document) };
}

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
function findPolicy(): PolicyReading | undefined {
  try {
    return readingOfSystem();
  } catch (error) {
    const why = error instanceof Error ? error.name : typeof error;
    return { source: process.platform, policy: {}, faults: [{ what: 'unreadable', why }] };
  }
}

/** The place of the policy on this system, as an administrator finds it. */
export const policyPlace: string =
  { darwin: macosKey, win32: registryKey }[process.platform as string] ?? linuxFile;

/**
 * @param file replaces the computer's policy if the app is not installed
 * @returns the policy for this run; `undefined` if there is none
 */
export function policyReading(file: string | undefined, isPackaged: boolean): PolicyReading | undefined {
  if (isPackaged) return findPolicy();
  return file === undefined ? undefined : readPolicyFile(file, process.getuid?.() ?? root);
}
