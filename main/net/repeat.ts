import { TransportError, type TransportRequest, type TransportResponse } from './transport';

/** Methods that have the same effect once or twice (RFC 9110, 9.2.2). */
const idempotent: ReadonlySet<TransportRequest['method']> = new Set(['GET', 'PUT', 'DELETE']);

/** Polls are not repeated, because the event channel has to see each cut. */
const mayBeRepeated = ({ method, channel, repeatable, signal }: TransportRequest): boolean =>
  channel === 'command' && (repeatable === true || idempotent.has(method)) && signal?.aborted !== true;

/**
 * Sends a request, and sends it once more on a new connection if its connection had been closed while idle, which says
 * nothing about the server. A POST that must not be repeated fails, and its sender finds out whether the server acted.
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
