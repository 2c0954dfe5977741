import type { Clock } from '../../base/clock';
import type { TransportResponse } from '../../net/transport';
import { ProtocolFault } from '../faults';
import { codecOf, type Representation } from './representation';
import { inTurns, stepSize } from './steps';

/** @param name in lower case. @returns the first line of a header */
export const headerOf = (response: TransportResponse, name: string): string | undefined =>
  response.headers.get(name)?.[0];

/** @returns the media type without parameters, in lower case; '' if the answer has none */
export const mediaType = (response: TransportResponse): string =>
  (headerOf(response, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** `application/json`, or any `+json` (PayloadFormat, Versioning). */
export const isJson = (response: TransportResponse): boolean =>
  /^application\/(?:[\w.-]+\+)?json$/.test(mediaType(response));

/** `application/xml`, or any `+xml`. */
export const isXml = (response: TransportResponse): boolean =>
  /^application\/(?:[\w.-]+\+)?xml$/.test(mediaType(response));

/** @returns the charset, which some answers put in quotes of either kind; '' if absent, which means UTF-8 */
const charsetOf = (response: TransportResponse): string =>
  /;\s*charset\s*=\s*["']?([^"';\s]+)/i.exec(headerOf(response, 'content-type') ?? '')?.[1]?.toLowerCase() ??
  '';

const readable: ReadonlySet<string> = new Set(['', 'utf-8', 'utf8', 'us-ascii']);

/**
 * Determines the format of an answer that has to be UCWA's, whatever the client asked for.
 * @throws ProtocolFault if it has neither format: a login page or a captive portal also answers 200
 */
export function representationOf(response: TransportResponse): Representation {
  const type = mediaType(response);
  const charset = charsetOf(response);
  if (!readable.has(charset)) throw new ProtocolFault(`An answer in the charset ${charset}`);
  if (isXml(response)) return 'xml';
  // Some gateways strip the header, so the body decides whether it is JSON.
  if (isJson(response) || type === '') return 'json';
  throw new ProtocolFault(`Not a UCWA answer: ${type}`);
}

/**
 * Reads the body of an answer that has to be UCWA's.
 * @param clock with it, a large body is read in many turns
 * @returns the body as a JSON value, whatever its format
 * @throws ProtocolFault
 */
export async function readBody(response: TransportResponse, clock?: Clock): Promise<unknown> {
  const { body } = response;
  const codec = await codecOf(representationOf(response));
  return clock === undefined || body.length <= stepSize
    ? codec.decode(body)
    : inTurns(codec.decodeInSteps(body), clock);
}
