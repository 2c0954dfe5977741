import { TransportError, type TransportRequest, type TransportResponse } from './transport';

/** Twice is the same as once (RFC 9110, 9.2.2). */
const idempotent: ReadonlySet<TransportRequest['method']> = new Set(['GET', 'PUT', 'DELETE']);

/** A poll is left to the event channel: that one was cut is what it goes by. */
const mayBeRepeated = ({ method, channel, repeatable, signal }: TransportRequest): boolean =>
  channel === 'command' && (repeatable === true || idempotent.has(method)) && signal?.aborted !== true;

/**
 * Sends a request, and once more where its connection had been closed while it idled: that says nothing about the server,
 * and on a connection of its own the request finds out. Any other POST fails, for whoever sent it to find out whether the
 * server acted.
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
