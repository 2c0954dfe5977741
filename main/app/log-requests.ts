import type { Logger } from '../base/log';
import type { Transport } from '../net/transport';

/**
 * Writes a line for each request, for those who look for what goes wrong on the way: method, host, path, what came of it
 * and after how long. No query, header or body: there are tokens in them.
 */
export function logRequests(transport: Transport, logger: Logger): Transport {
  return {
    ...transport,
    async send(request) {
      const { host, pathname } = new URL(request.url);
      const started = performance.now();
      const tell = (outcome: string): void =>
        logger.debug(
          `${request.method} ${host}${pathname}: ${outcome}, ${Math.round(performance.now() - started)} ms`,
        );
      try {
        const response = await transport.send(request);
        tell(`HTTP ${response.status}, ${response.body.length} bytes`);
        return response;
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
        throw error;
      }
    },
  };
}
