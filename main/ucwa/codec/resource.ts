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

/**
 * A property as text. XML has no types, so numbers and booleans are texts too, as XML writes them; the result is the same
 * for both representations.
 * @returns `undefined` if the property is absent, a list or an object
 */
export function textOf({ properties }: Resource, name: string): string | undefined {
  const value = properties.get(name);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
