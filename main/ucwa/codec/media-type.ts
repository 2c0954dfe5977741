import type { TransportResponse } from '../../net/transport';
import { ProtocolFault } from '../faults';
import { codecOf, type Representation } from './representation';

/** First line of that header. Names in lower case. */
export const headerOf = (response: TransportResponse, name: string): string | undefined =>
  response.headers.get(name)?.[0];

/** Without its parameters, in lower case; '' if the answer names none. */
export const mediaType = (response: TransportResponse): string =>
  (headerOf(response, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** `application/json`, or any `+json` (PayloadFormat, Versioning). */
export const isJson = (response: TransportResponse): boolean =>
  /^application\/(?:[\w.-]+\+)?json$/.test(mediaType(response));

/** `application/xml`, or any `+xml`. */
export const isXml = (response: TransportResponse): boolean =>
  /^application\/(?:[\w.-]+\+)?xml$/.test(mediaType(response));

/** '' where none is told: both are UTF-8 then. Quotes of either kind stand around it in some answers. */
const charsetOf = (response: TransportResponse): string =>
  /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(headerOf(response, 'content-type') ?? '')?.[1]?.toLowerCase() ??
  '';

const readable: ReadonlySet<string> = new Set(['', 'utf-8', 'utf8', 'us-ascii']);

/**
 * The form in which an answer that has to be UCWA's came, whatever was asked for.
 * @throws ProtocolFault where it is neither: a login page or a captive portal answers 200 too
 */
export function representationOf(response: TransportResponse): Representation {
  const type = mediaType(response);
  const charset = charsetOf(response);
  if (!readable.has(charset)) throw new ProtocolFault(`An answer in the charset ${charset}`);
  if (isXml(response)) return 'xml';
  // Some gateways strip the header; a body that then parses as JSON is taken for what it is.
  if (isJson(response) || type === '') return 'json';
  throw new ProtocolFault(`Not a UCWA answer: ${type}`);
}

/**
 * The body of an answer that has to be UCWA's, as the value that its JSON is.
 * @throws ProtocolFault
 */
export async function readBody(response: TransportResponse): Promise<unknown> {
  return (await codecOf(representationOf(response))).decode(response.body);
}
