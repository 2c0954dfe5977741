import { session as sessions } from 'electron';
import { exchangeIn } from './electron-exchange';
import type { TransportRequest, TransportResponse } from './transport';

/**
 * Windows sign-in over Chromium's HTTP stack: NTLM, or Kerberos where there is a ticket. Each host has a session of its
 * own, in memory, in which only it may have credentials; nothing that an exchange leaves there outlives it.
 * @param login typed credentials; absent = those of the Windows session
 * @throws TransportError
 */
export async function integratedSignIn(
  request: TransportRequest,
  login?: { readonly userName: string; readonly password: string },
): Promise<TransportResponse> {
  const { host, hostname } = new URL(request.url);
  const session = sessions.fromPartition(`integrated-sign-in ${host}`, { cache: false });
  session.allowNTLMCredentialsForDomains(hostname);
  let handedOver = false;
  try {
    return await exchangeIn(session, request, {
      cookies: false,
      prepare: (sent) =>
        sent.on('login', ({ isProxy, scheme }, give) => {
          const wanted = !isProxy && /^(?:ntlm|negotiate)$/i.test(scheme);
          // Once only: servers lock accounts.
          if (login === undefined || !wanted || handedOver) give();
          else give(login.userName, login.password);
          handedOver = true;
        }),
    });
  } finally {
    await session.clearAuthCache();
    await session.clearStorageData();
    await session.closeAllConnections();
  }
}
