import { readFileSync } from 'node:fs';
import { type Fault, readFaults } from '../../scripts/fault-tests';

const table = new URL('../../docs/faults.md', import.meta.url);

/** The faults of the network and of the protocol in docs/faults.md. The others happen on the user's computer. */
export const columns: readonly Fault[] = readFaults(readFileSync(table, 'utf8')).filter(({ id }) =>
  /^[NP]/.test(id),
);
