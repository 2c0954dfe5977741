import { handshakeOf } from '../../main/net/handshake';
import {
  type Handshake,
  TransportError,
  type TicketFault,
  type TransportRequest,
  type TransportResponse,
} from '../../main/net/transport';
import type { Credentials } from '../../main/ucwa/sign-in/grant';
import type { ManualClock } from '../simulator/manual-clock';
import { type BehaviourChange, lenea } from '../simulator';
import { initialToken } from '../simulator/negotiate';
import { Client } from './client';
import type { MemoryTransport } from './memory-transport';
import { withHeaders } from './system-sign-in';

export const integrated = 'urn:microsoft.rtc:windows';
export const realm = 'CONTOSO.COM';

/**
 * A computer with Kerberos, as Chromium uses it on Linux: the ticket that the user has, and the KDC that gives tickets
 * for services. A ticket for a service stays good without a KDC, for as long as the user's own.
 */
export class Kerberos {
  /** The user's own ticket. */
  ticket: 'none' | 'expired' | { readonly user: string } = { user: `lenea@${realm}` };
  kdc: 'up' | 'down' | 'silent' = 'up';
  /** Whether the KDC knows the services. */
  knowsServices = true;
  hasLibrary = true;
  /** Whether the clock differs too much from the KDC's. */
  clockIsWrong = false;
  /** The server's clock, compared with this computer's, in milliseconds. */
  skew = 0;
  /** Whether Chromium can write the log of a sign-in. */
  hasLog = true;
  /** When each Windows sign-in began, by the test's clock. */
  readonly tries: number[] = [];
  /** The typed credentials of each Windows sign-in. */
  readonly logins: (Credentials | undefined)[] = [];
  readonly #services = new Set<string>();
  readonly #transport: MemoryTransport;
  readonly #clock: () => ManualClock;

  constructor(transport: MemoryTransport, clock: () => ManualClock) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /** The user gets a ticket: `kinit`, or the log-in at the screen. */
  kinit(): void {
    this.#services.clear();
    this.ticket = { user: `lenea@${realm}` };
  }

  /** The ticket is gone or has ended, and with it those for services. */
  lose(ticket: 'none' | 'expired'): void {
    this.#services.clear();
    this.ticket = ticket;
  }

  readonly integrated = async (
    request: TransportRequest,
    login?: Credentials,
  ): Promise<TransportResponse> => {
    this.tries.push(this.#clock().now());
    this.logins.push(login);
    const first = await this.#transport.send(request);
    if (first.status !== 401) return first;
    const offered = (first.headers.get('www-authenticate') ?? []).map((line) => line.toLowerCase());
    // Chromium does not try Negotiate with typed credentials, since it would send a ticket instead of them.
    if (login !== undefined || !offered.includes('negotiate'))
      return { ...first, handshake: { offered, sent: 'nothing' } };
    const response = await this.#negotiate(request, first, offered);
    const guess = { given: false, scheme: undefined };
    return this.hasLog
      ? response
      : { ...response, handshake: handshakeOf(response, guess, undefined, this.#clock().now(), 'linux') };
  };

  async #negotiate(
    request: TransportRequest,
    first: TransportResponse,
    offered: readonly string[],
  ): Promise<TransportResponse> {
    const { hostname } = new URL(request.url);
    const spn = `HTTP/${hostname}`;
    const handshake = { offered, scheme: 'negotiate', spn, realm } as const;
    const fault = await this.#fault(request, spn);
    if (fault === 'libraryMissing') return { ...first, handshake: { ...handshake, sent: 'nothing', fault } };
    // Chromium asks again without credentials.
    const last = (more: Pick<Handshake, 'sent'> & Partial<Handshake>) =>
      this.#transport
        .send(request)
        .then((response) => ({ ...response, handshake: { ...handshake, ...more } }));
    if (fault !== undefined || typeof this.ticket === 'string')
      return last({ sent: 'nothing', ...(fault === undefined ? {} : { fault }) });
    this.#services.add(spn);
    const token = initialToken({ user: this.ticket.user, spn });
    const answer = await this.#transport.send(withHeaders(request, { authorization: `Negotiate ${token}` }));
    const sent = { sent: 'session', skew: this.skew } as const;
    if (answer.status !== 401) return { ...answer, handshake: { ...handshake, ...sent } };
    const rejection = /^Negotiate (\S+)/.exec(answer.headers.get('www-authenticate')?.[0] ?? '')?.[1];
    return rejection === undefined
      ? { ...answer, handshake: { ...handshake, ...sent, refusal: 'ignored' } }
      : last({ ...sent, refusal: 'rejected' });
  }

  async #fault(request: TransportRequest, spn: string): Promise<TicketFault | undefined> {
    if (!this.hasLibrary) return 'libraryMissing';
    if (this.ticket === 'none') return 'noTicket';
    if (this.ticket === 'expired') return 'ticketExpired';
    if (this.#services.has(spn)) return undefined;
    if (this.kdc === 'silent') throw await this.#silence(request);
    if (this.kdc === 'down') return 'kdcUnreachable';
    if (this.clockIsWrong) return 'clockSkew';
    return this.knowsServices ? undefined : 'serviceUnknown';
  }

  /** The limit of the request holds. */
  async #silence({ url, limits, signal }: TransportRequest): Promise<TransportError> {
    const clock = this.#clock();
    const { host } = new URL(url);
    await new Promise<void>((resolve) => {
      const cancel = clock.after(limits.headers, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });
    if (signal?.aborted === true) return new TransportError('aborted', host, false);
    return new TransportError('kdcSilent', host, false, {
      handshake: { offered: [], sent: 'nothing', realm },
    });
  }
}

/** A client that signs in with a Kerberos ticket, on a server that forgets applications only after a day. */
export function onKerberos(behaviour: BehaviourChange = {}) {
  const parts: { client?: Client; kerberos?: Kerberos } = {};
  const clock = (): ManualClock => {
    if (parts.client === undefined) throw new Error('not yet');
    return parts.client.clock;
  };
  const client = new Client(
    { grants: [integrated], windowsGrant: 'negotiateOnly', applicationMs: 24 * 3_600_000, ...behaviour },
    (transport) => {
      parts.kerberos = new Kerberos(transport, clock);
      return { integrated: parts.kerberos.integrated };
    },
  );
  parts.client = client;
  const { kerberos } = parts;
  if (kerberos === undefined) throw new Error('never asked for');
  return { client, kerberos };
}

/** Signed in with a ticket, with a connected meeting. */
export async function meetingOnKerberos(behaviour: BehaviourChange = {}) {
  const { client, kerberos } = onKerberos(behaviour);
  await client.signIn({ address: lenea.address, password: '' });
  const { operationId } = await client.start({ subject: 'Budget' });
  return { client, kerberos, operationId };
}
