import { type ApplicationCall } from '../call';
import { errors, Refused } from '../errors';
import { failure, respond, type SimulatorRequest, type SimulatorResponse } from '../wire';
import { type BatchedRequest, readRequest, writeResponse } from './http-message';
import { boundaryOf, splitParts } from './multipart';

/** What a batch must not contain: "BatchingRequests", Limitations. */
const UNBATCHED = /^\/ucwa\/oauth\/v1\/applications\/[^/]+\/(?:batch|events|photos?\/.*|(?:.*\/)?photo)\/?$/i;

/** "batch_ref": several requests in one, answered in their order. */
export async function run(call: ApplicationCall): Promise<SimulatorResponse> {
  const { world, user } = call;
  const { batchLimit, batchOrder, batchBom } = world.behaviour.browser;
  const requests = requestsOf(call.request);
  if (!world.outstanding.add(user, requests.length, batchLimit)) return failure(errors.tooManyRequests);
  const turn = <T>(list: readonly T[]): readonly T[] =>
    batchOrder === 'reversed' ? [...list].reverse() : list;
  const answers = await Promise.all(turn(requests).map((one) => answer(call, one))).finally(() =>
    world.outstanding.remove(user, requests.length),
  );
  const boundary = world.ids.guid();
  const parts = turn(answers).map((one) => writeResponse(one, batchBom));
  if (requests.some(isUnbatched)) call.breaches.push('batch-content');
  return respond(
    200,
    [['Content-Type', `multipart/batching; boundary="${boundary}"`]],
    `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`,
  );
}

/** @throws Refused if a part is not a request: then none is executed */
function requestsOf({ headers, body }: SimulatorRequest): readonly BatchedRequest[] {
  const boundary = boundaryOf(headers['content-type'], 'multipart/batching');
  if (boundary === undefined) throw new Refused(errors.unsupportedMediaType, 'content-type');
  const requests = (splitParts(body, boundary) ?? []).map(readRequest);
  const readable = requests.filter((one) => one !== undefined);
  if (readable.length === 0 || readable.length < requests.length)
    throw new Refused(errors.notDeserializable, 'input');
  return readable;
}

const isUnbatched = ({ target }: BatchedRequest): boolean =>
  UNBATCHED.test(new URL(target, 'http://localhost').pathname);

/** The parts have no token of their own on the pages: that of the batch counts. */
async function answer(
  { request, origin, handle }: ApplicationCall,
  one: BatchedRequest,
): Promise<SimulatorResponse> {
  if (isUnbatched(one)) return failure(errors.notBatched);
  const { connection, signal } = request;
  const { authorization, cookie, 'x-ms-origin': web } = request.headers;
  const inherited = { authorization, cookie, 'x-ms-origin': web };
  const given = Object.entries(inherited).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return handle({
    method: one.method,
    url: `${origin}${one.target}`,
    headers: { ...Object.fromEntries(given), ...one.headers },
    body: one.body,
    ...(connection !== undefined && { connection }),
    ...(signal && { signal }),
  });
}
