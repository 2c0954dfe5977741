/** The deepest nesting that any value of the app has. */
const deepest = 32;
/** The most parts, on all levels together, that any value of the app has. */
const mostParts = 20_000;

/** @returns the number of parts left after this value; below 0 = the value is too large */
function leftAfter(part: unknown, depth: number, left: number): number {
  if (typeof part !== 'object' || part === null) return left;
  if (depth >= deepest) return -1;
  const inside: readonly unknown[] = Array.isArray(part) ? part : Object.values(part);
  let rest = left - inside.length;
  for (let i = 0; i < inside.length && rest >= 0; i++) rest = leftAfter(inside[i], depth + 1, rest);
  return rest;
}

/**
 * Whether a value from outside is no larger than the app's own values. A deeper or longer value takes seconds to check
 * and may overflow the stack of recursive functions, such as those that write it to a file.
 * @param value parsed JSON, or a message
 */
export const isModest = (value: unknown): boolean => leftAfter(value, 0, mostParts) >= 0;
