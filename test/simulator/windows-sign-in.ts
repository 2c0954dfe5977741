import { randomBytes } from 'node:crypto';
import { type Call } from './call';
import { ntlmChallenge, ntlmType, readNtlm, readNtlmLogin } from './ntlm';
import { readTicket, rejected, rejectedBecause, type Ticket } from './negotiate';
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
export function signInWithWindows(call: Call): User | SimulatorResponse {
  const { world, request } = call;
  const { windowsGrant } = world.behaviour;
  if (windowsGrant === 'inFront')
    return world.userNamed(request.headers['x-remote-user'] ?? '') ?? html(403, '403 - Forbidden');
  const takesTickets = windowsGrant === 'negotiate' || windowsGrant === 'negotiateOnly';
  const ticket = takesTickets ? readTicket(request.headers['authorization']) : undefined;
  if (ticket !== undefined) return signInWithTicket(call, ticket);
  return windowsGrant === 'negotiateOnly' ? demand(world) : signInWithNtlm(call);
}

/** Kerberos needs one message (RFC 4559, 4.2). */
function signInWithTicket({ world, origin }: Call, ticket: Ticket): User | SimulatorResponse {
  const { tickets } = world.behaviour;
  if (tickets === 'rejected') return demand(world, rejected);
  if (tickets === 'wrongKey') return demand(world, rejectedBecause(41)); // KRB_AP_ERR_MODIFIED
  if (tickets === 'clockSkew') return demand(world, rejectedBecause(37)); // KRB_AP_ERR_SKEW
  if (tickets === 'unread' || ticket.spn !== `HTTP/${new URL(origin).hostname}`) return demand(world);
  const [name = '', realm = ''] = ticket.user.split('@');
  return userOf(world, realm.split('.')[0] ?? '', name) ?? userOf(world, realm, name) ?? demand(world);
}

function signInWithNtlm({ world, request }: Call): User | SimulatorResponse {
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

const schemes = {
  refused: ['Negotiate', 'NTLM'],
  ntlm: ['NTLM'],
  takenApart: ['NTLM'],
  negotiate: ['Negotiate', 'NTLM'],
  negotiateOnly: ['Negotiate'],
  inFront: [],
} as const;

/** @param token answers a ticket (RFC 4559, 4.1) */
const demand = ({ behaviour }: World, token?: string): SimulatorResponse =>
  token === undefined ? unauthorized(schemes[behaviour.windowsGrant]) : unauthorized([`Negotiate ${token}`]);

const unauthorized = (offered: readonly string[]): SimulatorResponse =>
  html(
    401,
    '401 - Unauthorized',
    offered.map((scheme) => ['WWW-Authenticate', scheme] as const),
  );
