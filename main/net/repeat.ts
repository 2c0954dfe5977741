import { TransportError, type TransportRequest, type TransportResponse } from './transport';

/** Twice is the same as once (RFC 9110, 9.2.2). */
const idempotent: ReadonlySet<TransportRequest['method']> = new Set(['GET', 'PUT', 'DELETE']);

/** Not a poll: the event channel has to see each one that was cut. */
const mayBeRepeated = ({ method, channel, repeatable, signal }: TransportRequest): boolean =>
  channel === 'command' && (repeatable === true || idempotent.has(method)) && signal?.aborted !== true;

/**
 * Sends a request, and sends it once more on a new connection if its connection had been closed while it idled, which says
 * nothing about the server. A POST that may not be repeated fails: its sender has to find out whether the server acted.
 */
export async function repeatingStale(
  request: TransportRequest,
  send: (request: TransportRequest) => Promise<TransportResponse>,
): Promise<TransportResponse> {
  try {
    return await send(request);
  } catch (error) {
    if (!(error instanceof TransportError && error.stale) || !mayBeRepeated(request)) throw error;
    return send({ ...request, fresh: true });
  }
}
