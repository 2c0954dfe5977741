import {
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from '../net/transport';

/** A request and its outcome. */
export interface Exchange {
  readonly url: string;
  /** Absent if there was no complete answer. */
  readonly status?: number;
  /** Why there was no answer. */
  readonly error?: TransportError;
}

/** A transport that records its requests. */
export interface ObservedTransport extends Transport {
  readonly exchanges: readonly Exchange[];
}

/** Records the requests of a transport. Closing it is left to its owner. */
export function observe(transport: Transport): ObservedTransport {
  const exchanges: Exchange[] = [];
  return {
    exchanges,
    async send(request: TransportRequest): Promise<TransportResponse> {
      try {
        const response = await transport.send(request);
        exchanges.push({ url: request.url, status: response.status });
        return response;
      } catch (error) {
        exchanges.push({ url: request.url, ...(error instanceof TransportError ? { error } : {}) });
        throw error;
      }
    },
    close: () => undefined,
  };
}
