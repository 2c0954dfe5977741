import type { Session } from 'electron';
import { exchangeIn } from './electron-exchange';
import { handshakeOf } from './handshake';
import type { ProxyLogin as Login } from './proxy-sign-in';
import type { SignInSessions } from './sign-in-sessions';
import type { TicketHosts } from './ticket-hosts';
import type { TransportRequest, TransportResponse } from './transport';
import { Turns } from './turns';
import { within } from './within';

interface IntegratedDeps {
  readonly sessions: SignInSessions;
  readonly hosts: TicketHosts;
}

const windowsSchemes = ['negotiate', 'ntlm'] as const;

/** How long the next exchange with a host waits for the end of this one, in milliseconds. */
const longestCleaning = 60_000;

/** Chromium answers only when its network thread is free. A library that waits for a KDC blocks it for half a minute. */
async function empty(session: Session): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, longestCleaning)));
  const done = Promise.all([
    session.clearAuthCache(),
    session.clearStorageData(),
    session.closeAllConnections(),
  ]).catch(() => undefined);
  await Promise.race([done, late]);
  clearTimeout(timer);
}

/**
 * Windows sign-in over Chromium's HTTP stack: NTLM, or Kerberos if there is a ticket. Each host has its own session in
 * memory, in which no other host gets credentials; after each exchange the session is emptied.
 *
 * With typed credentials, the server may not get the ticket: Chromium would prefer it, and GSSAPI cannot use a password.
 * Which servers may get it concerns the whole process, so the exchanges with one server take turns.
 * @returns a function that sends one request with typed credentials or, without `login`, those of the Windows session;
 *   it throws TransportError
 */
export function createIntegratedSignIn({ sessions, hosts }: IntegratedDeps) {
  const turns = new Turns();
  return async (request: TransportRequest, login?: Login): Promise<TransportResponse> => {
    const { url, limits } = request;
    const { host, origin } = new URL(url);
    const deadline = performance.now() + limits.headers;
    const left = (): number => Math.max(1, Math.ceil(deadline - performance.now()));
    const patience = () => ({ limit: left(), late: 'timeout' }) as const;
    const end = await turns.begin(origin, (before) =>
      within(before, request, 'an earlier sign-in', patience()),
    );
    let session: Session | undefined;
    let forbid = (): void => undefined;
    let taken: 'negotiate' | 'ntlm' | undefined;
    try {
      const opening = sessions.open(`integrated-sign-in ${host}`);
      session = await within(opening, request, 'opening a session', patience());
      if (login === undefined) forbid = hosts.allow(url);
      const response = await exchangeIn(
        session,
        { ...request, limits: { ...limits, headers: left() } },
        {
          cookies: false,
          proxy: sessions.proxy,
          login(scheme) {
            const known = windowsSchemes.find((one) => one === scheme.toLowerCase());
            // Only once, because servers lock accounts.
            if (login === undefined || known === undefined || taken !== undefined) return undefined;
            taken = known;
            return login;
          },
        },
      );
      const handshake = handshakeOf(response, { given: login !== undefined, scheme: taken });
      return { ...response, handshake };
    } finally {
      forbid();
      if (session === undefined) end();
      else void empty(session).then(end);
    }
  };
}
