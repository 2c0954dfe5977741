/** A link in JSON, see "Hypermedia". */
export interface Link {
  readonly href: string;
  readonly title?: string;
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

/** Links named by the last part of their path. */
export function below(base: string, ...names: string[]): Record<string, Link> {
  return Object.fromEntries(names.map((name) => [name, { href: `${base}/${name}` }]));
}
