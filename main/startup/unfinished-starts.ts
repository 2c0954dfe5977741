import { appendFileSync, lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** After this many unfinished starts in a row, the next one is a safe one (L23). */
const tooMany = 2;

/** Has a byte for each unfinished start: wherever a crash cuts the file off, its length is valid. */
const fileIn = (userData: string): string => join(userData, 'unfinished-starts');

/**
 * Records that a start has begun, until {@link startWentWell}. If that is not possible, this start is a usual one.
 * @param userData folder of the profile, whose lock this process has
 * @returns whether the last starts did not finish, so that this one should do nothing without the user
 */
export function startBegins(userData: string): boolean {
  const file = fileIn(userData);
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    if (found?.isFile() === false) return false; // writing to a pipe would wait for its reader
    appendFileSync(file, '.');
    return (found?.size ?? 0) >= tooMany;
  } catch {
    return false;
  }
}

/** This start has gone well, so the earlier ones no longer count. */
export function startWentWell(userData: string): void {
  try {
    rmSync(fileIn(userData), { force: true });
  } catch {
    // It does no harm.
  }
}
