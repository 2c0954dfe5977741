/** Nothing of ours is nested deeper. */
const deepest = 32;
/** Nothing of ours has more parts, at all levels together. */
const mostParts = 20_000;

/**
 * Whether a value from outside is of a size that something of ours can have. What is deeper or longer costs seconds to
 * check, and may not be written again: functions that call themselves for each level come to their end.
 * @param value of JSON, or of a message
 */
export function isModest(value: unknown): boolean {
  const rest: (readonly [part: unknown, depth: number])[] = [[value, 0]];
  let parts = 0;
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [part, depth] = next;
    if (typeof part !== 'object' || part === null) continue;
    const inside: readonly unknown[] = Object.values(part);
    parts += inside.length;
    if (depth >= deepest || parts > mostParts) return false;
    for (const one of inside) rest.push([one, depth + 1]);
  }
  return true;
}
