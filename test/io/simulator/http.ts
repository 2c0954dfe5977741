import { request as send, type IncomingHttpHeaders } from 'node:http';
import { request as sendSecurely } from 'node:https';
import { text } from 'node:stream/consumers';
import {
  createSimulator,
  realClock,
  serve,
  type ServeOptions,
  type Simulator,
  type SimulatorOptions,
  type SimulatorServer,
} from '../../simulator';

export interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly accept?: false;
  /** The only authority that is trusted. */
  readonly ca?: string | undefined;
}

/** One request on a connection of its own. */
export function ask(url: string, options: Ask = {}): Promise<Reply> {
  const { method = 'GET', headers = {}, body = '', ca, accept } = options;
  return new Promise((resolve, reject) => {
    const sent = accept === false ? headers : { accept: '*/*', ...headers };
    const how = { method, headers: sent, agent: false, ca };
    const request = (url.startsWith('https:') ? sendSecurely : send)(url, how, (response) => {
      text(response).then(
        (answer) => resolve({ status: response.statusCode, headers: response.headers, body: answer }),
        reject,
      );
    });
    request.on('error', reject).end(body);
  });
}

const running: SimulatorServer[] = [];

export async function start(
  options: SimulatorOptions = {},
  serveOptions: Partial<ServeOptions> = {},
): Promise<{ readonly simulator: Simulator; readonly server: SimulatorServer }> {
  const simulator = createSimulator(options, realClock);
  const server = await serve(simulator, { port: 0, ...serveOptions });
  running.push(server);
  return { simulator, server };
}

/** For `afterEach`. */
export async function stopAll(): Promise<void> {
  for (const server of running.splice(0)) await server.close();
}
