import { exchangeIn } from './electron-exchange';
import type { ProxyLogin as Login, SignInSessions } from './sign-in-sessions';
import type { TransportRequest, TransportResponse } from './transport';

/**
 * Windows sign-in over Chromium's HTTP stack: NTLM, or Kerberos if there is a ticket. Each host has its own session in
 * memory, in which no other host gets credentials; after each exchange the session is emptied.
 * @returns a function that sends one request with typed credentials or, without `login`, those of the Windows session;
 *   it throws TransportError
 */
export const createIntegratedSignIn =
  (sessions: SignInSessions) =>
  async (request: TransportRequest, login?: Login): Promise<TransportResponse> => {
    const { host, hostname } = new URL(request.url);
    const session = await sessions.open(`integrated-sign-in ${host}`);
    session.allowNTLMCredentialsForDomains(hostname);
    let handedOver = false;
    try {
      return await exchangeIn(session, request, {
        cookies: false,
        proxyLogin: sessions.proxyLogin,
        login(scheme) {
          // Only once, because servers lock accounts.
          const wanted = /^(?:ntlm|negotiate)$/i.test(scheme) && !handedOver;
          handedOver = true;
          return wanted ? login : undefined;
        },
      });
    } finally {
      await session.clearAuthCache();
      await session.clearStorageData();
      await session.closeAllConnections();
    }
  };
