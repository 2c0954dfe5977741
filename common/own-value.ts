/** Looks up a key from outside in a table. Inherited properties such as `constructor` do not count. */
export const ownValue = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
