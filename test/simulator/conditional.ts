import { type ApplicationCall, type Call } from './call';
import { errors, Refused } from './errors';
import { type Input } from './input';
import { NewestMap } from './newest';
import { etagOf, MARKER_TEXT, type Resource } from './payloads/resource';
import { type Header, resource, respond, type SimulatorRequest, type SimulatorResponse } from './wire';

/** Of a remembered answer, in characters. */
const LONGEST_KNOWN = 10_000;
/** The versions of the newest answers, by their JSON. */
const tags = new NewestMap<string, string>(1_000);

/** The answer with a resource that can be requested conditionally. */
export function versioned(
  status: number,
  payload: Resource,
  headers: readonly Header[] = [],
): SimulatorResponse {
  const answer = resource(status, payload, headers);
  let etag = tags.get(answer.body);
  if (etag === undefined) {
    etag = `"${etagOf(payload)}"`;
    if (answer.body.length <= LONGEST_KNOWN) tags.set(answer.body, etag);
  }
  return { ...answer, headers: [['ETag', etag], ...answer.headers] };
}

/** "HTTP": 304 answers a GET whose `If-None-Match` names the current version. */
export function unlessUnchanged(request: SimulatorRequest, response: SimulatorResponse): SimulatorResponse {
  const known = request.headers['if-none-match'];
  if (known === undefined || response.status !== 200 || request.method.toUpperCase() !== 'GET')
    return response;
  const tag = response.headers.find(([name]) => name === 'ETag')?.[1];
  if (tag === undefined || !matches(known.replaceAll('W/', ''), tag)) return response;
  const { content: _, headers, ...answer } = response;
  return { ...answer, status: 304, headers: headers.filter(([name]) => name !== 'Content-Type'), body: '' };
}

/** "PayloadFormat": a PUT has to name the version that it changes. */
export function requireVersion({ request, world, breaches }: Call, current: string): void {
  const wanted = request.headers['if-match'];
  if (wanted !== undefined && !matches(wanted, `"${current}"`)) throw new Refused(errors.preconditionFailed);
  if (wanted !== undefined) return;
  if (world.behaviour.level !== 'lenient') throw new Refused(errors.preconditionRequired, 'put');
  breaches.push('put');
}

/**
 * "PayloadFormat": whether a PUT passes the marked property back. If it does not, the simulator refuses it, or only
 * records the breach.
 */
export function passesBack(input: Input, { application, world, breaches }: ApplicationCall): boolean {
  const { marker } = application;
  if (input.text(marker) === MARKER_TEXT) return true;
  const { level, wire } = world.behaviour;
  if (level === 'strict' || (level === 'published' && wire.unmarkedPut === 'refused'))
    input.refuse(marker, 'The property is missing.');
  breaches.push('put');
  return false;
}

/** The answer to a PUT without a body. */
export function replaced({ world }: Call, etag: string): SimulatorResponse {
  return respond(world.behaviour.wire.emptyPut, [['ETag', `"${etag}"`]]);
}

/** @param tag quoted, as in the traces; the reference pages write it without quotes */
function matches(list: string, tag: string): boolean {
  const named = list.split(',').map((one) => one.trim());
  return named.includes('*') || named.includes(tag) || named.includes(tag.slice(1, -1));
}
