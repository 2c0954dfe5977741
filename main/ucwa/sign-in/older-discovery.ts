import { asList, isObject, toLink } from '../codec/json';
import type { Link } from '../codec/resource';

/** The MS-OCDISCWS tokens of the links to follow, and their names in UCWA. */
const relOf: ReadonlyMap<unknown, string> = new Map([
  ['Redirect', 'redirect'],
  ['OAuth', 'user'],
]);

/**
 * The links of an answer in the schema of MS-OCDISCWS, which 2010 servers use, and later servers for older clients. In
 * answers from 2013 servers, `OAuth` is UCWA's `user` link.
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
