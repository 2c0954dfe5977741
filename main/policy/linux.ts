import { readPolicyFile } from './policy-file';
import type { PolicyReading } from './read-policy';

const file = '/etc/meet-now/policy.json';
const root = 0;

/** Reads the policy of a Linux computer from a file that only root can write. */
export const linuxPolicy = (): PolicyReading | undefined => readPolicyFile(file, root);
