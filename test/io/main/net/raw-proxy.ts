import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';

/** What a proxy answers to a CONNECT, byte for byte; `tunnel` = 200, and a tunnel; `undefined` = nothing. */
type Script = (
  /** The CONNECT as it came. */
  head: string,
  /** 1 for the first one. */
  nth: number,
) => string | Promise<string> | undefined;

/** A proxy on loopback that sends exactly the bytes that the test gives, and records every CONNECT. */
export class RawProxy {
  /** Each CONNECT, byte for byte. */
  readonly heads: string[] = [];
  /** What it answers from now on. */
  script: Script;
  readonly #scheme: 'http' | 'https';
  readonly #leadsTo: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(
    script: Script,
    leadsTo: number,
    tls: { readonly key: string; readonly cert: string } | undefined,
  ) {
    this.script = script;
    this.#leadsTo = leadsTo;
    this.#scheme = tls === undefined ? 'http' : 'https';
    const take = (socket: Socket): void => this.#take(socket);
    this.#server = tls === undefined ? createServer(take) : createTlsServer(tls, take);
  }

  /** Opens it until the end of the test. @param leadsTo the loopback port at the other end of each tunnel */
  static async open(
    script: Script,
    leadsTo: number,
    tls?: { readonly key: string; readonly cert: string },
  ): Promise<RawProxy> {
    const proxy = new RawProxy(script, leadsTo, tls);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      const closed = new Promise((resolve) => proxy.#server.close(resolve));
      for (const socket of proxy.#sockets) socket.destroy();
      await closed;
    });
    return proxy;
  }

  /** Host and port. */
  get name(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** @param user `name:password` for the proxy */
  url(user = ''): string {
    const host = this.#scheme === 'http' ? this.name : this.name.replace('127.0.0.1', 'localhost');
    return `${this.#scheme}://${user === '' ? '' : `${user}@`}${host}`;
  }

  /** For each CONNECT, the value of its Proxy-Authorization. */
  get authorizations(): readonly (string | undefined)[] {
    return this.heads.map((head) => /^proxy-authorization: *(.*)$/im.exec(head)?.[1]);
  }

  #take(socket: Socket): void {
    this.#keep(socket);
    let head = '';
    const read = (chunk: Buffer): void => {
      head += chunk.toString('latin1');
      if (!head.endsWith('\r\n\r\n')) return;
      socket.off('data', read);
      void this.#answer(head, socket);
    };
    socket.on('data', read);
  }

  async #answer(head: string, socket: Socket): Promise<void> {
    const answer = await this.script(head, this.heads.push(head));
    if (answer === undefined) return;
    if (answer !== tunnel) {
      socket.end(answer, 'latin1');
      return;
    }
    const onward = connect(this.#leadsTo, '127.0.0.1', () => {
      socket.write(tunnel);
      socket.pipe(onward).pipe(socket);
    });
    this.#keep(onward);
    onward.once('close', () => socket.destroy());
    socket.once('close', () => onward.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
  }
}

export const tunnel = 'HTTP/1.1 200 Connection established\r\n\r\n';

/** An answer without a body. @param offers its lines of Proxy-Authenticate */
export const refusal = (status: number, ...offers: readonly string[]): string =>
  [`HTTP/1.1 ${status} No`, ...offers.map((offer) => `Proxy-Authenticate: ${offer}`), 'Content-Length: 0']
    .map((line) => `${line}\r\n`)
    .join('') + '\r\n';
