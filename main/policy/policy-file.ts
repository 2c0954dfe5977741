import { closeSync, fstatSync, openSync, readFileSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { type PolicyFault, type PolicyReading, readPolicy } from './read-policy';

/** Maximum size in bytes. */
const largest = 256 * 1024;

/** Whether that user owns the file and nobody else can write to it. */
const belongsTo = ({ uid, mode }: Stats, owner: number): boolean => uid === owner && (mode & 0o022) === 0;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

function readText(file: string, owner: number): string | PolicyFault {
  // Reading a pipe would block.
  if (!statSync(file).isFile()) throw new Error('not a file');
  const descriptor = openSync(file, 'r');
  try {
    const stats = fstatSync(descriptor);
    if (stats.size > largest) throw new Error('too large');
    // A user who can write to the folder could replace the file.
    if (!belongsTo(stats, owner) || !belongsTo(statSync(dirname(file)), owner)) return { what: 'notOwned' };
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Reads a policy from a JSON file that only its owner can change.
 * @param owner id of the user who must own the file and its folder
 * @returns the policy; `undefined` if there is no such file
 */
export function readPolicyFile(file: string, owner: number): PolicyReading | undefined {
  const refused = (fault: PolicyFault): PolicyReading => ({ source: file, policy: {}, faults: [fault] });
  let text: string | PolicyFault;
  try {
    text = readText(file, owner);
  } catch (error) {
    const why = codeOf(error);
    return why === 'ENOENT' || why === 'ENOTDIR' ? undefined : refused({ what: 'unreadable', why });
  }
  if (typeof text !== 'string') return refused(text);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return refused({ what: 'notJson', why: error instanceof Error ? error.message : String(error) });
  }
  return { source: file, ...readPolicy(document) };
}
