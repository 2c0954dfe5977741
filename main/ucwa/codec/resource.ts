/** A hypermedia link (WebLinks); `rel` is its key. */
export interface Link {
  readonly rel: string;
  readonly href: string;
  readonly title?: string;
}

/**
 * A UCWA resource from JSON or XML: properties, links and embedded resources (ResourcesInUCWA). Maps rather than
 * objects, because the names come from the network, and `__proto__` is a name like any other.
 */
export interface Resource {
  /** The inner `rel`, which can differ from the key of an embedded resource (`localParticipant`: `participant`). */
  readonly rel?: string;
  readonly properties: ReadonlyMap<string, unknown>;
  /** Always lists: servers send one link as an object, several as an array, and the documents often do not say which. */
  readonly links: ReadonlyMap<string, readonly Link[]>;
  readonly embedded: ReadonlyMap<string, readonly Resource[]>;
}

/** @returns the first link of a rel; `undefined` if the server does not offer it, which means "not allowed now" */
export const linkOf = (resource: Resource, rel: string): Link | undefined => resource.links.get(rel)?.[0];

/** @returns the first embedded resource of a key */
export const embeddedIn = (resource: Resource, key: string): Resource | undefined =>
  resource.embedded.get(key)?.[0];

/**
 * A property as text. XML has no types, so numbers and booleans are texts too, as XML writes them; the result is the
 * same for both representations.
 * @returns `undefined` if the property is absent, a list or an object
 */
export function textOf({ properties }: Resource, name: string): string | undefined {
  const value = properties.get(name);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** @returns a property that is a list of texts; a list with one value may come as the value alone */
export const textsOf = ({ properties }: Resource, name: string): readonly string[] =>
  [properties.get(name)].flat().filter((one): one is string => typeof one === 'string');
