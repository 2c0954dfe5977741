import { asList, isObject, toLink } from '../codec/json';
import type { Link } from '../codec/resource';

/** The tokens of MS-OCDISCWS that lead on, and what UCWA calls them. */
const relOf: ReadonlyMap<unknown, string> = new Map([
  ['Redirect', 'redirect'],
  ['OAuth', 'user'],
]);

/**
 * The links of an answer in the schema of MS-OCDISCWS, which servers of 2010 use, and later ones for older clients. Those
 * of 2013 name the `user` of UCWA in it, as `OAuth`.
 * @returns `undefined` if the answer is in another schema
 */
export function olderLinks(body: unknown): ReadonlyMap<string, readonly Link[]> | undefined {
  if (!isObject(body) || !Object.hasOwn(body, 'AccessLocation')) return undefined;
  const given = isObject(body.Root) ? asList(body.Root.Links) : [];
  const links = given.flatMap((value) => {
    const rel = isObject(value) ? relOf.get(value.token) : undefined;
    return rel === undefined ? [] : (toLink(rel, value) ?? []);
  });
  return new Map(links.map((link) => [link.rel, [link]]));
}
