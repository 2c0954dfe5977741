import { readFileSync } from 'node:fs';

/** A row of docs/faults.md, which is a column of the grid. */
export interface Column {
  readonly id: string;
  readonly what: string;
}

const table = new URL('../../docs/faults.md', import.meta.url);

/** The faults of the network and of the protocol in docs/faults.md. The others happen on the user's computer. */
export const columns: readonly Column[] = Array.from(
  readFileSync(table, 'utf8').matchAll(/^\| ([NP]\d\d) \| ([^|]*) \|/gm),
  ([, id = '', what = '']) => ({ id, what: what.trim() }),
);
