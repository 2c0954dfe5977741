import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
interface Seen {
  /** `` without the header. */
  readonly authorization: string;
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
}

export const asks = (...schemes: readonly string[]): Reply => ({
  status: 401,
  headers: { 'www-authenticate': [...schemes] },
});

/** A server that asks for Windows credentials, and remembers what it got. It cannot check them. */
export class NegotiatingServer {
  readonly seen: Seen[] = [];
  readonly #server: Server;
  readonly #host: string;

  private constructor(host: string, reply: (seen: Seen) => Reply | Promise<Reply>) {
    this.#host = host;
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        const seen = { authorization: request.headers.authorization ?? '', body };
        this.seen.push(seen);
        void Promise.resolve(reply(seen)).then(({ status, headers }) => {
          response.writeHead(status, headers);
          response.end('{}');
        });
      });
    });
  }

  static async open(
    reply: (seen: Seen) => Reply | Promise<Reply>,
    host = '127.0.0.1',
  ): Promise<NegotiatingServer> {
    const server = new NegotiatingServer(host, reply);
    server.#server.listen(0, host);
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://${this.#host}:${(this.#server.address() as AddressInfo).port}/oauthtoken`;
  }

  /** The beginning of each Authorization header: `NTLM 1` and `NTLM 3` by the type of the message. */
  get got(): readonly string[] {
    return this.seen.map(({ authorization }) => {
      const [scheme = '', token = ''] = authorization.split(' ');
      return scheme === 'NTLM' ? `NTLM ${Buffer.from(token, 'base64').readUInt32LE(8)}` : scheme;
    });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
