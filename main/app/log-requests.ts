import type { Logger } from '../base/log';
import type { Transport } from '../net/transport';

/**
 * Logs each request: method, host, path, outcome and duration. Queries, headers and bodies contain tokens, and are left
 * out.
 */
export function logRequests(transport: Transport, logger: Logger): Transport {
  return {
    ...transport,
    async send(request) {
      const started = performance.now();
      const log = (outcome: string): void => {
        const { host, pathname } = new URL(request.url);
        logger.debug(
          `${request.method} ${host}${pathname}: ${outcome}, ${Math.round(performance.now() - started)} ms`,
        );
      };
      try {
        const response = await transport.send(request);
        log(`HTTP ${response.status}, ${response.body.length} bytes`);
        return response;
      } catch (error) {
        log(error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
  };
}
