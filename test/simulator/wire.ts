import { type BrokenRule } from './conformance/rules';
import { type Delivery } from './delivery';
import { type UcwaError } from './errors';
import { eventsPayload, type EventsPackage } from './payloads/events';
import { type Resource } from './payloads/resource';

export interface SimulatorRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Names in lowercase. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The connection it came by, if there are several: NTLM authenticates a single one. */
  readonly connection?: string;
  /** The caller carries out the answer's `delivery`; otherwise the answer already shows its effects. */
  readonly onSocket?: true;
  /** Aborted when the client goes away. */
  readonly signal?: AbortSignal;
}

export type Header = readonly [name: string, value: string];

export interface SimulatorResponse {
  readonly status: number;
  /** A name may occur twice: the challenge has two `WWW-Authenticate` lines. */
  readonly headers: readonly Header[];
  readonly body: string;
  /** What goes wrong during delivery. */
  readonly delivery?: Delivery;
  /** The content of the body, for writing it in XML; removed before the answer leaves the simulator. */
  readonly content?: Content;
  /** The rules that the content of the request broke. */
  readonly broken?: readonly BrokenRule[];
}

/** A payload with two representations, see "PayloadFormat". */
export type Content =
  | { readonly kind: 'resource'; readonly rel: string; readonly resource: Resource }
  | { readonly kind: 'events'; readonly package: EventsPackage }
  | { readonly kind: 'error'; readonly error: Omit<UcwaError, 'status'> };

/** No answer: the connection was cut, or the client left before the answer was ready. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';
  constructor() {
    super('The connection was closed without an answer.');
  }
}

const server: Header = ['X-MS-Server-Fqdn', 'W15-LYNC-SE1.contoso.com'];

/** What all answers of UCWA itself have in common, as recorded. */
const ucwa: readonly Header[] = [
  ['Cache-Control', 'no-cache'],
  ['Pragma', 'no-cache'],
  ['Expires', '-1'],
  server,
];

/** The same for web pages, discovery and tokens. */
export const web: readonly Header[] = [
  ['Cache-Control', 'no-cache'],
  server,
  ['X-Content-Type-Options', 'nosniff'],
];

/** A response with the headers of its service; those that it has itself replace them. */
export function respond(
  status: number,
  headers: readonly Header[] = [],
  body = '',
  service: readonly Header[] = ucwa,
): SimulatorResponse {
  const own = headers.map(([name]) => name.toLowerCase());
  return {
    status,
    headers: [...headers, ...service.filter(([name]) => !own.includes(name.toLowerCase()))],
    body,
  };
}

/** ASP.NET writes its dates as "\/Date(ms)\/"; other parsers see no difference. */
export function jsonText(body: unknown): string {
  const text = JSON.stringify(body);
  if (!text.includes('/Date(')) return text;
  return text.replaceAll(/"\/Date\((-?\d+)\)\/"/g, String.raw`"\/Date($1)\/"`);
}

export function json(status: number, body: unknown, headers: readonly Header[] = []): SimulatorResponse {
  const type: Header = ['Content-Type', 'application/json; charset=utf-8'];
  return respond(status, [type, ...headers], jsonText(body));
}

/** The answer of IIS in front of UCWA: never JSON, so that a client can distinguish the two. */
export function html(status: number, text: string, headers: readonly Header[] = []): SimulatorResponse {
  return page(status, text, `<h2>${text}</h2>`, headers);
}

export function page(
  status: number,
  title: string,
  content: string,
  headers: readonly Header[] = [],
): SimulatorResponse {
  const body = `<!DOCTYPE html>\r\n<html><head><title>${title}</title></head><body>${content}</body></html>\r\n`;
  return respond(status, [['Content-Type', 'text/html'], ...headers], body, web);
}

/** A resource, in JSON or XML; `rel` is its name if the payload has none, as in discovery. */
export function resource(
  status: number,
  payload: Resource,
  headers: readonly Header[] = [],
  rel = payload.rel ?? '',
): SimulatorResponse {
  return { ...json(status, payload, headers), content: { kind: 'resource', rel, resource: payload } };
}

export function events(pack: EventsPackage): SimulatorResponse {
  return { ...json(200, eventsPayload(pack)), content: { kind: 'events', package: pack } };
}

/** "ErrorsAndInformationalMessages" calls `parameters` a property bag; a real server sent an array. */
export function failure(error: UcwaError, form: 'array' | 'object' = 'array'): SimulatorResponse {
  const { status, ...body } = error;
  const { parameters } = body;
  const written =
    parameters && form === 'array'
      ? { ...body, parameters: Object.entries(parameters).map(([name, reason]) => ({ name, reason })) }
      : body;
  return { ...json(status, written), content: { kind: 'error', error: body } };
}
