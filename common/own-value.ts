/** The entry of a table under a key from outside. Inherited properties such as `constructor` do not count. */
export const ownValue = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
