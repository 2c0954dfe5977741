import { spawnSync } from 'node:child_process';
import { win32 } from 'node:path';
import { type PolicyReading, readPolicy } from './read-policy';
import { readRegistryOutput } from './registry-output';

const key = 'HKLM\\Software\\Policies\\Meet Now';

/** In milliseconds. */
const limit = 5_000;

/** Reads the policy of a Windows computer from the registry, where group policies write and users cannot. */
export function windowsPolicy(): PolicyReading | undefined {
  const reg = win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
  const { stdout, error, status } = spawnSync(reg, ['query', key, '/s'], {
    encoding: 'utf8',
    timeout: limit,
    windowsHide: true,
  });
  if (error !== undefined)
    return { source: key, policy: {}, faults: [{ what: 'unreadable', why: error.message }] };
  // Status 1: there is no such key.
  const document = status === 0 ? readRegistryOutput(stdout, key) : undefined;
  return document === undefined ? undefined : { source: key, ...readPolicy(document) };
}
