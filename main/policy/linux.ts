import { readPolicyFile } from './policy-file';
import type { PolicyReading } from './read-policy';

const file = '/etc/meet-now/policy.json';
const root = 0;

/** The policy of a Linux computer: a file that root alone can write. */
export const linuxPolicy = (): PolicyReading | undefined => readPolicyFile(file, root);
