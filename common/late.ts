/** @returns a function that makes the value when it is first called, and returns the same one each time */
export function late<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** @returns an object whose properties are made when they are first read */
export function lateRecord<Makers extends Readonly<Record<string, () => unknown>>>(
  makers: Makers,
): { readonly [Name in keyof Makers]: ReturnType<Makers[Name]> } {
  const properties = Object.entries(makers).map(([name, make]) => [
    name,
    { get: late(make), enumerable: true },
  ]);
  return Object.defineProperties({}, Object.fromEntries(properties) as PropertyDescriptorMap) as never;
}
