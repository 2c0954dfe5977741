import fs from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:https';
import type { Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { makeCertificates } from '../simulator/socket/certificates';
import { Helper } from './helper';
import { addressOf } from './hosts';

export interface Gateway {
  /** File of the authority that has issued its certificate. */
  readonly ca: string;
  /** What arrived at the token endpoint, in order: `nothing`, `NTLM 1`, `NTLM 3: CONTOSO\lenea`, `NTLM 3: refused`. */
  readonly handshakes: readonly string[];
  stop(): Promise<void>;
}

interface GatewayOptions {
  readonly host: string;
  /** Port of the simulator behind it, which speaks HTTPS on 127.0.0.1. */
  readonly behind: number;
  /** The command of the helper for each scheme, in the order in which it offers them. */
  readonly helpers: ReadonlyMap<string, readonly string[]>;
}

/** NTLM authenticates connections, so each has helpers of its own. */
class Helpers {
  readonly #commands: GatewayOptions['helpers'];
  readonly #running = new Map<Socket, Map<string, Helper>>();

  constructor(commands: GatewayOptions['helpers']) {
    this.#commands = commands;
  }

  of(socket: Socket, scheme: string): Helper | undefined {
    const command = this.#commands.get(scheme);
    if (command === undefined) return undefined;
    const own = this.#running.get(socket) ?? this.#begin(socket);
    const helper = own.get(scheme) ?? new Helper(command);
    own.set(scheme, helper);
    return helper;
  }

  #begin(socket: Socket): Map<string, Helper> {
    const own = new Map<string, Helper>();
    this.#running.set(socket, own);
    socket.once('close', () => {
      this.#running.delete(socket);
      for (const helper of own.values()) helper.stop();
    });
    return own;
  }
}

/** Passes a request on to the simulator, with the user whom the gateway has authenticated. */
function pass(behind: number, incoming: IncomingMessage, outgoing: ServerResponse, user?: string): void {
  const headers = { ...incoming.headers };
  delete headers['x-remote-user'];
  if (user !== undefined) {
    delete headers.authorization;
    headers['x-remote-user'] = user;
  }
  const { method, url } = incoming;
  const sent = request(
    { port: behind, host: '127.0.0.1', rejectUnauthorized: false, method, path: url, headers },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  sent.on('error', () => outgoing.destroy());
  outgoing.on('close', () => sent.destroy());
  incoming.pipe(sent);
}

/**
 * A web server that lets users in by NTLM, and asks Samba's domain controller. Apache has no module for that in Debian:
 * gss-ntlmssp does not accept Chromium's first message, and mod_auth_ntlm_winbind is gone.
 */
export async function startGateway({ host, behind, helpers }: GatewayOptions): Promise<Gateway> {
  const { ca: caPem, key, cert } = makeCertificates('good', [host]);
  const ca = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gateway-')), 'ca.pem');
  fs.writeFileSync(ca, caPem);
  const handshakes: string[] = [];
  const running = new Helpers(helpers);
  const demand = (response: ServerResponse, lines: readonly string[]): void => {
    response.writeHead(401, { 'WWW-Authenticate': [...lines], 'Content-Length': 0 }).end();
  };
  const shake = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const [scheme = '', message = ''] = (incoming.headers.authorization ?? '').split(' ');
    const helper = running.of(incoming.socket, scheme);
    if (helper === undefined) {
      handshakes.push('nothing');
      demand(outgoing, [...helpers.keys()]);
      return;
    }
    const bytes = Buffer.from(message, 'base64');
    const type = scheme === 'NTLM' ? bytes.readUInt32LE(8) : 1;
    const what = scheme === 'NTLM' ? `NTLM ${type}` : scheme;
    const outcome = await helper.check(message, type === 1);
    if (outcome === 'refused') {
      handshakes.push(`${what}: refused`);
      demand(outgoing, [...helpers.keys()]);
    } else if ('challenge' in outcome) {
      handshakes.push(what);
      demand(outgoing, [`${scheme} ${outcome.challenge}`]);
    } else {
      handshakes.push(`${what}: ${outcome.user}`);
      pass(behind, incoming, outgoing, outcome.user);
    }
  };
  const server = createServer({ key, cert }, (incoming, outgoing) => {
    if (!/\/oauthtoken$/.test(incoming.url ?? '')) pass(behind, incoming, outgoing);
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
