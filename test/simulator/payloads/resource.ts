import { createHash } from 'node:crypto';

/** The value of the property with a random name that a PUT has to pass back, see "PayloadFormat". */
export const MARKER_TEXT = 'please pass this in a PUT request';

/** A link in JSON, see "Hypermedia". */
export interface Link {
  readonly href: string;
  readonly title?: string;
  /** "Versioning": absent = 1. */
  readonly revision?: string;
}

/** A link with its rel: how events name their sender and their target. */
export interface Target extends Link {
  readonly rel: string;
}

/** A resource in JSON. */
export interface Resource {
  readonly rel?: string;
  readonly _links: Readonly<Record<string, Link | readonly Link[]>>;
  readonly _embedded?: Readonly<Record<string, Resource | readonly Resource[]>>;
  readonly [property: string]: unknown;
}

/**
 * The version of a resource, a decimal number. "PayloadFormat": embedded resources have their own, so they are no part
 * of it. Neither is the counter in the link to the events.
 */
export function etagOf({ etag, _embedded: _, _links, ...properties }: Resource): string {
  if (typeof etag === 'string') return etag;
  const { events: __, ...links } = _links;
  const content = JSON.stringify({ ...properties, _links: links });
  return String(createHash('sha256').update(content).digest().readUInt32BE());
}

/** Links named by the last part of their path. */
export function below(base: string, ...names: string[]): Record<string, Link> {
  return Object.fromEntries(names.map((name) => [name, { href: `${base}/${name}` }]));
}
