import { exchangeIn } from './electron-exchange';
import type { ProxyLogin as Login, SignInSessions } from './sign-in-sessions';
import type { TransportRequest, TransportResponse } from './transport';

/**
 * Windows sign-in over Chromium's HTTP stack: NTLM, or Kerberos where there is a ticket. Each host has a session of its
 * own, in memory, in which only it may have credentials; nothing that an exchange leaves there outlives it.
 * @returns sends one request; `login` = typed credentials, absent = those of the Windows session; throws TransportError
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
          // Once only: servers lock accounts.
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
