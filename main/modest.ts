/** Nothing of ours is nested deeper. */
const deepest = 32;
/** Nothing of ours has more parts, at all levels together. */
const mostParts = 20_000;

/** @returns how many parts may still come after those of this one; below 0 = it is too much */
function leftAfter(part: unknown, depth: number, left: number): number {
  if (typeof part !== 'object' || part === null) return left;
  if (depth >= deepest) return -1;
  const inside: readonly unknown[] = Array.isArray(part) ? part : Object.values(part);
  let rest = left - inside.length;
  for (let i = 0; i < inside.length && rest >= 0; i++) rest = leftAfter(inside[i], depth + 1, rest);
  return rest;
}

/**
 * Whether a value from outside is of a size that something of ours can have. What is deeper or longer costs seconds to
 * check, and may not be written again: functions that call themselves for each level come to their end.
 * @param value of JSON, or of a message
 */
export const isModest = (value: unknown): boolean => leftAfter(value, 0, mostParts) >= 0;
