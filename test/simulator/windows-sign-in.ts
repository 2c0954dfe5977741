import { randomBytes } from 'node:crypto';
import { type Call } from './call';
import { ntlmChallenge, ntlmType, readNtlm, readNtlmLogin } from './ntlm';
import { html, type SimulatorResponse } from './wire';
import { type User, type World } from './world';

/** Connections whose next message has to be the third: NTLM authenticates the connection, not the request. */
export class NtlmHandshakes {
  readonly #open = new Set<string>();

  begin(connection: string): void {
    this.#open.add(connection);
  }

  /** One challenge is valid for one answer. */
  take(connection: string): boolean {
    return this.#open.delete(connection);
  }
}

/** The user who signs in with Windows credentials, or the challenge that has to come first. */
export function signInWithWindows({ world, request }: Call): User | SimulatorResponse {
  if (world.behaviour.windowsGrant === 'inFront')
    return world.userNamed(request.headers['x-remote-user'] ?? '') ?? html(403, '403 - Forbidden');
  const message = readNtlm(request.headers['authorization']);
  const { connection = 'memory' } = request;
  if (!message || world.behaviour.windowsGrant === 'refused') return demand(world);
  if (ntlmType(message) === 1) {
    world.handshakes.begin(connection);
    return unauthorized([`NTLM ${ntlmChallenge('CONTOSO', randomBytes(8))}`]);
  }
  // The server sent no challenge on this connection, so it cannot accept the message.
  if (world.behaviour.windowsGrant === 'takenApart') return demand(world);
  const login = readNtlmLogin(message);
  if (!login?.proven || !world.handshakes.take(connection)) return demand(world);
  return userOf(world, login.domain, login.user) ?? demand(world);
}

function userOf(world: World, domain: string, name: string): User | undefined {
  const spellings = [name, `${domain}\\${name}`, `${name}@${domain}`].map((one) => one.toLowerCase());
  return world.users.find(({ address, userNames = [] }) =>
    [address, ...userNames].some((known) => spellings.includes(known.toLowerCase())),
  );
}

const demand = (world: World): SimulatorResponse =>
  unauthorized(world.behaviour.windowsGrant === 'refused' ? ['Negotiate', 'NTLM'] : ['NTLM']);

const unauthorized = (schemes: readonly string[]): SimulatorResponse =>
  html(
    401,
    '401 - Unauthorized',
    schemes.map((scheme) => ['WWW-Authenticate', scheme] as const),
  );
