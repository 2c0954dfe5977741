import { STATUS_CODES } from 'node:http';
import { parseUrl } from '../parse-url';
import { type Header, type SimulatorResponse } from '../wire';
import { type Entity, readEntity } from './multipart';

/** A request as a part of a batch contains it. */
export interface BatchedRequest extends Entity {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
}

/**
 * The request in a part of a batch: "BatchingRequests", "GroupingRequestsInABatch".
 * @returns `undefined` if the part contains none
 */
export function readRequest(part: string): BatchedRequest | undefined {
  const outer = readEntity(part);
  if (!outer || !/^application\/http\s*(;|$)/i.test(outer.headers['content-type'] ?? '')) return undefined;
  const message = outer.body.trimStart();
  const [line, method = '', url = ''] =
    /^([A-Za-z]+) (\S+) HTTP\/1\.[01][ \t]*(?:\r?\n|$)/.exec(message) ?? [];
  const target = line === undefined ? undefined : targetOf(url);
  const inner = readEntity(message.slice(line?.length));
  if (target === undefined || !inner) return undefined;
  return { method: method.toUpperCase(), target, headers: inner.headers, body: bodyOf(inner) };
}

/**
 * A batch goes to one server, so the host in an absolute URL says nothing new. Repeated slashes count as one, as in the
 * path of any request.
 */
function targetOf(url: string): string | undefined {
  const parsed = parseUrl(url.startsWith('/') ? `http://localhost${url}` : url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  return parsed.pathname.replaceAll(/\/{2,}/g, '/') + parsed.search;
}

/** Without what comes after its announced end. */
function bodyOf({ headers, body }: Entity): string {
  const length = headers['content-length'] ?? '';
  return /^\d+$/.test(length) ? Buffer.from(body).subarray(0, Number(length)).toString() : body;
}

/** Headers of the whole answer, which the parts on the pages do not repeat. */
const OUTER = /^(?:pragma|expires|set-cookie|x-ms-server-fqdn|x-content-type-options)$/i;

const BOM = '\uFEFF';

/**
 * An answer as a part of a batch.
 * @param withBom begins a body with a byte order mark, as in the example of "MimeLibrary"
 */
export function writeResponse({ status, headers, body }: SimulatorResponse, withBom: boolean): string {
  const sent = headers.filter(([name]) => !OUTER.test(name));
  // As in "BatchingRequests": Microsoft's library takes the first line after the content type for the body.
  const isType = ([name]: Header): boolean => /^content-type$/i.test(name);
  const ordered = [...sent.filter((header) => !isType(header)), ...sent.filter(isType)];
  return [
    'Content-Type: application/http; msgtype=response',
    '',
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd(),
    ...ordered.map(([name, value]) => `${name}: ${value}`),
    '',
    withBom && body !== '' ? BOM + body : body,
  ].join('\r\n');
}
