/** A hypermedia link (WebLinks): `rel` is the key it stood under. */
export interface Link {
  readonly rel: string;
  readonly href: string;
  readonly title?: string;
}

/**
 * A UCWA resource, whichever media type it came in: a bag of properties, links and embedded resources (ResourcesInUCWA).
 * Maps, not objects, since names come from the network: `__proto__` is a name like any other.
 */
export interface Resource {
  /** The inner `rel`; it can differ from the key the resource is embedded under (`localParticipant`: `participant`). */
  readonly rel?: string;
  readonly properties: ReadonlyMap<string, unknown>;
  /** Always lists: one-link rels come as objects, others as arrays, and the documents do not always say which. */
  readonly links: ReadonlyMap<string, readonly Link[]>;
  readonly embedded: ReadonlyMap<string, readonly Resource[]>;
}

/** The first link of that rel; `undefined` where the server does not offer it, which means "not allowed now". */
export const linkOf = (resource: Resource, rel: string): Link | undefined => resource.links.get(rel)?.[0];

/** The first embedded resource under that key. */
export const embeddedIn = (resource: Resource, key: string): Resource | undefined =>
  resource.embedded.get(key)?.[0];

/*
 * XML has no types, so whoever reads a property says which one it is meant to have (its page tells), and gets the same
 * from both representations.
 */

/** As XML writes it. Objects have no such form. */
function asText(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A property as text, which every number and boolean has too; lists and objects count as absent. */
export const textOf = (resource: Resource, name: string): string | undefined =>
  asText(resource.properties.get(name));

/** A property that is `true` or `false`, in any case; anything else counts as absent. */
export function boolOf(resource: Resource, name: string): boolean | undefined {
  const text = textOf(resource, name)?.trim().toLowerCase();
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

/** A property that is a list, as texts; empty where it is absent or none. */
export function listOf(resource: Resource, name: string): readonly string[] {
  const value = resource.properties.get(name);
  return Array.isArray(value) ? value.flatMap((item) => asText(item) ?? []) : [];
}
