import type { Session } from 'electron';
import { defined } from '../../common/defined';
import { exchangeIn } from './electron-exchange';
import { handshakeOf } from './handshake';
import { watchNetworkThread } from './network-thread';
import type { ProxyLogin as Login } from './proxy-sign-in';
import { readSignIn } from './sign-in-events';
import type { Recording } from './sign-in-recording';
import type { SignInSessions } from './sign-in-sessions';
import type { TicketHosts } from './ticket-hosts';
import { type Handshake, TransportError, type TransportRequest, type TransportResponse } from './transport';
import { Turns } from './turns';
import { orAfter, within } from './within';

interface IntegratedDeps {
  readonly sessions: SignInSessions;
  readonly hosts: TicketHosts;
  /** Records what Chromium does in a session. */
  readonly record: (session: Session) => Recording;
}

const windowsSchemes = ['negotiate', 'ntlm'] as const;
type WindowsScheme = (typeof windowsSchemes)[number];

/** How long the beginning and the end of the log may hold a sign-in up, in milliseconds. */
const longestPause = 2_000;

/** How long the next exchange with a server waits until this one is cleared away, in milliseconds. */
const longestClearing = 60_000;

const clear = (session: Session, recording: Recording | undefined): Promise<unknown> =>
  orAfter<unknown>(
    Promise.all([
      recording?.end(),
      session.clearAuthCache(),
      session.clearStorageData(),
      session.closeAllConnections(),
    ]).catch(() => undefined),
    longestClearing,
    undefined,
  );

/** Hands typed credentials over once, because servers lock accounts, and only for the schemes of Windows. */
class HandOver {
  scheme: WindowsScheme | undefined;
  readonly #login: Login | undefined;

  constructor(login: Login | undefined) {
    this.#login = login;
  }

  give(scheme: string): Login | undefined {
    const known = windowsSchemes.find((one) => one === scheme.toLowerCase());
    if (this.#login === undefined || known === undefined || this.scheme !== undefined) return undefined;
    this.scheme = known;
    return this.#login;
  }
}

/**
 * Windows sign-in over Chromium's HTTP stack: NTLM, or Kerberos if there is a ticket. Each host has its own session in
 * memory, in which no other host gets credentials; after each exchange the session is emptied.
 *
 * With typed credentials, the server may not get the ticket: Chromium would prefer it, and GSSAPI cannot use a password.
 * Which servers may get it concerns the whole process, so the exchanges with one server take turns.
 *
 * The Kerberos library may block Chromium's network thread for half a minute. So nothing that this thread has to answer
 * is waited for longer than the request allows, and clearing up counts towards the next turn.
 * @returns a function that sends one request with typed credentials or, without `login`, those of the Windows session;
 *   it throws TransportError
 */
export function createIntegratedSignIn({ sessions, hosts, record }: IntegratedDeps) {
  const turns = new Turns();
  /** What earlier sign-ins showed about the ticket, by origin. */
  const known = new Map<string, Pick<Handshake, 'spn' | 'realm'>>();

  async function exchange(
    session: Session,
    request: TransportRequest,
    login: Login | undefined,
    left: () => number,
    handOver: HandOver,
  ): Promise<TransportResponse> {
    const { url, limits } = request;
    const { origin } = new URL(url);
    const patience = { limit: left(), late: 'timeout' } as const;
    const endTurn = await turns.begin(origin, (before) =>
      within(before, request, 'an earlier sign-in', patience),
    );
    let recording: Recording | undefined;
    let forbid = (): void => undefined;
    try {
      if (login === undefined) {
        forbid = hosts.allow(url);
        recording = record(session);
        await orAfter(recording.begun, Math.min(longestPause, left() / 4), undefined);
      }
      const response = await exchangeIn(
        session,
        { ...request, limits: { ...limits, headers: left() } },
        { cookies: false, proxy: sessions.proxy, login: (scheme) => handOver.give(scheme) },
      );
      const text = recording && (await orAfter(recording.end(), longestPause, undefined));
      const recorded = text === undefined ? undefined : readSignIn(text, url);
      if (recorded?.realm !== undefined) known.set(origin, recorded);
      const typed = { given: login !== undefined, scheme: handOver.scheme };
      return { ...response, handshake: handshakeOf(response, typed, recorded, Date.now()) };
    } finally {
      forbid();
      void clear(session, recording).then(endTurn);
    }
  }

  /** The error of a sign-in that had to wait for the KDC. */
  function kdcSilent(url: string, cause: TransportError): TransportError {
    const { host, origin } = new URL(url);
    const { spn, realm } = known.get(origin) ?? {};
    const handshake: Handshake = {
      offered: ['negotiate'],
      sent: 'nothing',
      scheme: 'negotiate',
      fault: 'kdcSilent',
      ...defined({ spn, realm }),
    };
    return new TransportError('kdcSilent', host, false, { cause, detail: cause.message, handshake });
  }

  return async (request: TransportRequest, login?: Login): Promise<TransportResponse> => {
    const { url, limits } = request;
    const deadline = performance.now() + limits.headers;
    const left = (): number => Math.max(1, Math.ceil(deadline - performance.now()));
    const opening = sessions.open(`integrated-sign-in ${new URL(url).host}`);
    const session = await within(opening, request, 'opening a session', { limit: left(), late: 'timeout' });
    const thread = watchNetworkThread(session, left());
    const handOver = new HandOver(login);
    try {
      return await exchange(session, request, login, left, handOver);
    } catch (error) {
      const isLate = error instanceof TransportError && error.kind === 'timeout' && !error.begun;
      // After typed credentials, the server is the one who does not answer.
      throw isLate && handOver.scheme === undefined && thread.isStuck() ? kdcSilent(url, error) : error;
    } finally {
      thread.stop();
    }
  };
}
