import {
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from '../net/transport';

/** One request, and what it met. */
export interface Exchange {
  readonly url: string;
  /** Absent where nothing whole came back. */
  readonly status?: number;
  /** Why nothing did. */
  readonly error?: TransportError;
}

/** A transport that keeps a record of where it has been. */
export interface ObservedTransport extends Transport {
  readonly exchanges: readonly Exchange[];
}

/** Watches a transport that belongs to somebody else: closing it is left to its owner. */
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
