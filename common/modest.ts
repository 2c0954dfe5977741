/** Deepest nesting of any value that the app uses. */
const deepest = 32;
/** Most parts, at all levels together, of any value that the app uses. */
const mostParts = 20_000;

/** @returns how many parts are left after this value; below 0 = the value is too large */
function leftAfter(part: unknown, depth: number, left: number): number {
  if (typeof part !== 'object' || part === null) return left;
  if (depth >= deepest) return -1;
  const inside: readonly unknown[] = Array.isArray(part) ? part : Object.values(part);
  let rest = left - inside.length;
  for (let i = 0; i < inside.length && rest >= 0; i++) rest = leftAfter(inside[i], depth + 1, rest);
  return rest;
}

/**
 * Whether a value from outside is no larger than the app's own values. A deeper or longer one takes seconds to check
 * and may overflow the stack of functions that recurse into each level, such as those that write it to a file.
 * @param value of JSON, or of a message
 */
export const isModest = (value: unknown): boolean => leftAfter(value, 0, mostParts) >= 0;
