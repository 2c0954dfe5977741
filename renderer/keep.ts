const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What tells an item of a list from the others, wherever it stands. */
const idOf = (value: unknown): unknown =>
  isPlain(value) ? (value['operationId'] ?? value['id']) : undefined;

function keptList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.map((value) => [idOf(value), value]));
  const list = after.map((value, index) => {
    const id = idOf(value);
    return keep(id === undefined ? before[index] : known.get(id), value);
  });
  const same = list.length === before.length && list.every((value, index) => value === before[index]);
  return same ? before : list;
}

function keptRecord(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): object {
  const entries = Object.entries(after).map(([key, value]) => [key, keep(before[key], value)] as const);
  const same =
    entries.length === Object.keys(before).length && entries.every(([key, value]) => before[key] === value);
  return same ? before : Object.fromEntries(entries);
}

/**
 * The new value, with every part that has not changed being the very one it was: main sends everything anew, and what
 * is the same need not be drawn again.
 * @param after plain data
 */
export function keep<T>(before: unknown, after: T): T {
  if (Array.isArray(before) && Array.isArray(after)) return keptList(before, after) as T;
  if (isPlain(before) && isPlain(after)) return keptRecord(before, after) as T;
  return Object.is(before, after) ? (before as T) : after;
}
