import { boundaryOf, readEntity, splitParts } from './batching/multipart';
import { type Call } from './call';

/**
 * The fields of a token request. The pages show `application/x-www-form-urlencoded`; a web server reads
 * `multipart/form-data` (RFC 7578) alike, and PHP clients send it.
 * @returns `undefined` for any other type, or if a part has no name
 */
export function readTokenForm({ request, world, breaches }: Call): URLSearchParams | undefined {
  const { headers, body } = request;
  const type = headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return new URLSearchParams(body);
  const boundary = boundaryOf(type, 'multipart/form-data');
  if (boundary === undefined || world.behaviour.level === 'strict') return undefined;
  breaches.push('form-data');
  return fieldsOf(splitParts(body, boundary) ?? []);
}

/** @returns `undefined` if there are no parts, or if one has no name */
function fieldsOf(parts: readonly string[]): URLSearchParams | undefined {
  const fields = new URLSearchParams();
  for (const part of parts) {
    const { headers, body = '' } = readEntity(part) ?? {};
    const disposition = headers?.['content-disposition'] ?? '';
    const name = /^form-data\s*;(?:.*;)?\s*name="([^"]*)"/i.exec(disposition)?.[1];
    if (name === undefined) return undefined;
    fields.append(name, body);
  }
  return parts.length > 0 ? fields : undefined;
}
