import { type BrokenRule } from './conformance/rules';
import { type Delivery } from './delivery';
import { type UcwaError } from './errors';
import { eventsPayload, type EventsPackage } from './payloads/events';
import { type Resource } from './payloads/resource';

export interface SimulatorRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Which connection it came by, where there are several: NTLM holds for one. */
  readonly connection?: string;
  /** The one who asks carries out the answer's `delivery`; otherwise its effects come with the answer. */
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
  /** What goes wrong on the wire. */
  readonly delivery?: Delivery;
  /** What the body says, for writing it in XML; gone once the answer leaves the simulator. */
  readonly content?: Content;
  /** The rule that the request broke, where its content did. */
  readonly broken?: BrokenRule;
}

/** A payload that has two representations, see "PayloadFormat". */
export type Content =
  | { readonly kind: 'resource'; readonly rel: string; readonly resource: Resource }
  | { readonly kind: 'events'; readonly package: EventsPackage }
  | { readonly kind: 'error'; readonly error: Omit<UcwaError, 'status'> };

/** There is no answer: the connection was cut, or the client left before one was ready. */
export class ConnectionReset extends Error {
  override readonly name = 'ConnectionReset';
  constructor() {
    super('The connection was closed without an answer.');
  }
}

const common: readonly Header[] = [
  ['Cache-Control', 'no-cache'],
  ['X-MS-Server-Fqdn', 'W15-LYNC-SE1.contoso.com'],
  ['X-Content-Type-Options', 'nosniff'],
];

/** A response with the headers that the captured traces have in common; later ones replace them. */
export function respond(status: number, headers: readonly Header[] = [], body = ''): SimulatorResponse {
  const own = new Set(headers.map(([name]) => name.toLowerCase()));
  return { status, headers: [...headers, ...common.filter(([name]) => !own.has(name.toLowerCase()))], body };
}

/** ASP.NET writes its dates as "\/Date(ms)\/"; a parser that does not know that sees no difference. */
export function jsonText(body: unknown): string {
  return JSON.stringify(body).replaceAll(/"\/Date\((-?\d+)\)\/"/g, String.raw`"\/Date($1)\/"`);
}

export function json(status: number, body: unknown, headers: readonly Header[] = []): SimulatorResponse {
  const type: Header = ['Content-Type', 'application/json; charset=utf-8'];
  return respond(status, [type, ...headers], jsonText(body));
}

/** What IIS in front of UCWA says: never JSON, so that a client can tell the two apart. */
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
  return respond(status, [['Content-Type', 'text/html'], ...headers], body);
}

/** A resource, in JSON or XML; `rel` is its name where the payload has none, as in discovery. */
export function resource(
  status: number,
  payload: Resource,
  headers: readonly Header[] = [],
  rel = payload.rel ?? '',
): SimulatorResponse {
  return { ...json(status, payload, headers), content: { kind: 'resource', rel, resource: payload } };
}

export function events(told: EventsPackage): SimulatorResponse {
  return { ...json(200, eventsPayload(told)), content: { kind: 'events', package: told } };
}

export function failure(error: UcwaError): SimulatorResponse {
  const { status, ...body } = error;
  return { ...json(status, body), content: { kind: 'error', error: body } };
}
