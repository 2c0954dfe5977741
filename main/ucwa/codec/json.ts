import { ProtocolFault } from '../faults';
import type { Link, Resource } from './resource';
import { checkDepth, utf8 } from './utf8';

type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @returns one or many values as a list, since the documents have both; `null` counts as absent */
export const asList = (value: unknown): readonly unknown[] => {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
};

const checkNesting = (text: string): void => {
  // Checked before parsing, to protect the parser's stack.
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === 0x5c) i++;
      else if (char === 0x22) inString = false;
    } else if (char === 0x22) inString = true;
    else if (char === 0x7b || char === 0x5b) checkDepth(++depth, 'JSON');
    else if (char === 0x7d || char === 0x5d) depth--;
  }
};

/** @throws ProtocolFault */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new ProtocolFault('The body is not JSON', { cause: error });
  }
}

/**
 * Parses a JSON body (PayloadFormat). Drops a byte-order mark, and rejects invalid UTF-8.
 * @throws ProtocolFault
 */
export function parseJson(body: Uint8Array): unknown {
  const text = utf8(body);
  checkNesting(text);
  return parseJsonText(text);
}

/** @returns the link in a JSON value; `undefined` if it has no href */
export function toLink(rel: string, value: unknown): Link | undefined {
  if (!isObject(value) || typeof value.href !== 'string' || value.href === '') return undefined;
  return { rel, href: value.href, ...(typeof value.title === 'string' ? { title: value.title } : {}) };
}

const collect = <T>(
  value: unknown,
  decode: (key: string, item: unknown) => T | undefined,
): Map<string, readonly T[]> => {
  const found = new Map<string, readonly T[]>();
  if (!isObject(value)) return found;
  for (const [key, items] of Object.entries(value)) {
    const decoded = asList(items).flatMap((item) => decode(key, item) ?? []);
    if (decoded.length > 0) found.set(key, decoded);
  }
  return found;
};

/** @returns the resource in a JSON value: its `_links`, its `_embedded`, and all other properties (Hypermedia) */
export function toResource(value: unknown): Resource {
  if (!isObject(value)) throw new ProtocolFault('A resource must be a JSON object');
  const properties = new Map<string, unknown>();
  for (const [name, property] of Object.entries(value))
    if (name !== '_links' && name !== '_embedded' && name !== 'rel' && property !== null)
      properties.set(name, property);
  return {
    ...(typeof value.rel === 'string' ? { rel: value.rel } : {}),
    properties,
    links: collect(value._links, toLink),
    embedded: collect(value._embedded, (_, item) => (isObject(item) ? toResource(item) : undefined)),
  };
}
