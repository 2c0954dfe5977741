import type { Transport, TransportRequest, TransportResponse } from '../../../../../main/net/transport';
import type { SystemSignIn } from '../../../../../main/ucwa/sign-in/grant';
import { defaultLimits } from '../../../../../main/ucwa/limits';
import { PasswordGuard } from '../../../../../main/ucwa/sign-in/password-guard';
import type { SignInMethod } from '../../../../../common/sign-in-method';
import { requestToken } from '../../../../../main/ucwa/sign-in/token';
import { ManualClock } from '../../../../simulator/manual-clock';

const at = 'https://lyncweb.contoso.com/user';
export const challenge = {
  href: '/WebTicket/oauthtoken',
  grantTypes: ['urn:microsoft.rtc:windows', 'password'],
};
export const lenea = { userName: 'lenea@contoso.com', password: 'pass@word1' };

/** Asks for a token from a server that answers so. */
export async function ask(
  answer: TransportResponse,
  change: {
    challenge?: typeof challenge;
    credentials?: typeof lenea;
    methods?: readonly SignInMethod[];
    system?: SystemSignIn;
  } = {},
) {
  const sent: TransportRequest[] = [];
  const trusted: string[] = [];
  const remarks: string[] = [];
  const transport: Transport = {
    send: (request) => {
      sent.push(request);
      return Promise.resolve(answer);
    },
    close: () => undefined,
  };
  const token = requestToken(change.challenge ?? challenge, at, change.credentials ?? lenea, {
    transport,
    logger: { info: (line) => remarks.push(line) },
    limits: defaultLimits,
    guard: new PasswordGuard(new ManualClock()),
    ...(change.methods !== undefined && { methods: change.methods }),
    ...(change.system !== undefined && { system: change.system }),
    checkTrust: (url) => {
      trusted.push(url);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
  });
  return { sent, trusted, remarks, token: await token.catch((error: unknown) => error) };
}
