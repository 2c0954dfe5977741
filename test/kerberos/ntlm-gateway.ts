import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import { createInterface } from 'node:readline';
import type { Socket } from 'node:net';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeCertificates } from '../simulator/socket/certificates';
import { addressOf } from './hosts';
import type { ActiveDirectory } from './active-directory';

export interface NtlmGateway {
  /** File of the authority that has issued its certificate. */
  readonly ca: string;
  /** What happened at the token endpoint, in order: `no credentials`, `NTLM 1`, `NTLM 3 as CONTOSO\lenea`, `NTLM 3 refused`. */
  readonly handshakes: readonly string[];
  stop(): Promise<void>;
}

/** The helper of one connection: NTLM authenticates connections. */
class Helper {
  readonly #process;
  readonly #answers: AsyncIterableIterator<string>;

  constructor([program = '', ...args]: readonly string[]) {
    this.#process = spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...args], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async ask(line: string): Promise<string> {
    this.#process.stdin.write(`${line}\n`);
    const { value } = (await this.#answers.next()) as IteratorResult<string, undefined>;
    return value ?? 'BH the helper has ended';
  }

  stop(): void {
    this.#process.kill('SIGKILL');
  }
}

/**
 * A web server that lets users in by NTLM, and asks Samba's domain controller. Apache has no module for that in Debian:
 * gss-ntlmssp does not accept Chromium's first message, and mod_auth_ntlm_winbind is gone.
 * @param behind port of the simulator, which speaks HTTPS on 127.0.0.1
 */
export async function startNtlmGateway(
  directory: ActiveDirectory,
  {
    host,
    behind,
    offers = ['NTLM'],
  }: { readonly host: string; readonly behind: number; readonly offers?: readonly string[] },
): Promise<NtlmGateway> {
  const { ca: caPem, key, cert } = makeCertificates('good', [host]);
  const ca = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gateway-')), 'ca.pem');
  fs.writeFileSync(ca, caPem);
  const handshakes: string[] = [];
  const helpers = new Map<Socket, Helper>();
  const helperOf = (socket: Socket): Helper => {
    const known = helpers.get(socket);
    if (known !== undefined) return known;
    const helper = new Helper(directory.ntlmHelper);
    helpers.set(socket, helper);
    socket.once('close', () => {
      helpers.delete(socket);
      helper.stop();
    });
    return helper;
  };
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, user?: string): void => {
    const headers = { ...incoming.headers };
    delete headers['x-remote-user'];
    if (user !== undefined) {
      delete headers.authorization;
      headers['x-remote-user'] = user;
    }
    const sent = request(
      {
        port: behind,
        host: '127.0.0.1',
        rejectUnauthorized: false,
        method: incoming.method,
        path: incoming.url,
        headers,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    incoming.pipe(sent);
  };
  const demand = (response: ServerResponse, ...lines: readonly string[]): void => {
    response.writeHead(401, { 'WWW-Authenticate': [...lines], 'Content-Length': 0 }).end();
  };
  const shake = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const message = /^NTLM (\S+)$/.exec(incoming.headers.authorization ?? '')?.[1];
    if (message === undefined) {
      handshakes.push('no credentials');
      demand(outgoing, ...offers);
      return;
    }
    const type = Buffer.from(message, 'base64').readUInt32LE(8);
    const answer = await helperOf(incoming.socket).ask(`${type === 1 ? 'YR' : 'KK'} ${message}`);
    const [word, ...rest] = answer.split(' ');
    if (word === 'TT') {
      handshakes.push('NTLM 1');
      demand(outgoing, `NTLM ${rest.join(' ')}`);
    } else if (word === 'AF') {
      handshakes.push(`NTLM ${type} as ${rest.join(' ')}`);
      pass(incoming, outgoing, rest.join(' '));
    } else {
      handshakes.push(`NTLM ${type} refused`);
      demand(outgoing, ...offers);
    }
  };
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    if (!/\/oauthtoken$/.test(incoming.url ?? '')) pass(incoming, outgoing);
    else void shake(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(443, addressOf(host), resolve));
  return {
    ca,
    handshakes,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
