import { appendFileSync, lstatSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** So many starts in a row that did not come to their end make the next one a safe one (L23). */
const tooMany = 2;

/** A byte for each start that is not known to have gone well: a length is right at whatever byte a crash cuts it off. */
const fileIn = (userData: string): string => join(userData, 'unfinished-starts');

/**
 * Notes that a start has begun, until {@link startWentWell}. Where that cannot be noted, nothing is known of the starts
 * before either: a file that is in the way makes no start a safe one, and keeps none from starting.
 * @param userData folder of the profile, whose lock this process has
 * @returns whether the starts before this one came to no end, so that this one should do nothing by itself
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

/** This start came to its end: the ones before it count no longer. */
export function startWentWell(userData: string): void {
  try {
    rmSync(fileIn(userData), { force: true });
  } catch {
    // It is in the way of nothing.
  }
}
