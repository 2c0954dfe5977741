import { useRef } from 'react';

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The id of an item of a list, whatever its position. */
const idOf = (value: unknown): unknown =>
  isPlain(value) ? (value['operationId'] ?? value['id'] ?? value['href']) : undefined;

function reuseList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const known = new Map(before.map((value) => [idOf(value), value]));
  const list = after.map((value, index) => {
    const id = idOf(value);
    return reuseUnchanged(id === undefined ? before[index] : known.get(id), value);
  });
  const same = list.length === before.length && list.every((value, index) => value === before[index]);
  return same ? before : list;
}

function reuseRecord(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): object {
  const entries = Object.entries(after).map(
    ([key, value]) => [key, reuseUnchanged(before[key], value)] as const,
  );
  const same =
    entries.length === Object.keys(before).length && entries.every(([key, value]) => before[key] === value);
  return same ? before : Object.fromEntries(entries);
}

/**
 * The new value, but with the same object as before for every part that is equal. Main always sends everything; this way,
 * the page draws only what has changed.
 * @param after plain data
 */
export function reuseUnchanged<T>(before: unknown, after: T): T {
  if (Array.isArray(before) && Array.isArray(after)) return reuseList(before, after) as T;
  if (isPlain(before) && isPlain(after)) return reuseRecord(before, after) as T;
  return Object.is(before, after) ? (before as T) : after;
}

/** A selector that returns the same object as long as nothing in it changes. */
export function useUnchanged<State, Value>(select: (state: State) => Value): (state: State) => Value {
  const last = useRef<Value>(undefined);
  return (state) => (last.current = reuseUnchanged(last.current, select(state)));
}
