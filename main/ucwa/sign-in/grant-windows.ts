import { text } from '../../../common/text';
import type { TransportResponse } from '../../net/transport';
import {
  type Credentials,
  type Grant,
  hasPassword,
  passwordOf,
  type SystemSignIn,
  tokenRequest,
} from './grant';
import {
  otherRefusal,
  passwordRefused,
  refusesPassword,
  tokenErrorOf,
  withServerWords,
} from './grant-refusal';
import { ticketErrorOf } from './kerberos-problem';
import { headerOf } from '../codec/media-type';
import { grantTypes } from '../../../common/sign-in-method';

const type = grantTypes.windows;

/** Whether the handshake failed without a reason: the answer only repeats the schemes, without code or diagnostics. */
const saysNothing = (response: TransportResponse): boolean =>
  response.status === 401 &&
  tokenErrorOf(response).error === '' &&
  headerOf(response, 'x-ms-diagnostics') === undefined;

/**
 * Integrated Windows sign-in at the token endpoint: not the form but the handshake names the user
 * (AuthenticationInUCWA). NTLM authenticates a connection. If a proxy spreads its messages over several connections,
 * the server answers as if the password were wrong. Such an answer is about the password only if an earlier handshake
 * has succeeded.
 * @param hasPassed a handshake with this password has succeeded before
 */
export function windowsGrant(
  credentials: Credentials,
  integrated: NonNullable<SystemSignIn['integrated']>,
  hasPassed: boolean,
): Grant {
  const { userName } = credentials;
  const typed = hasPassword(credentials);
  return {
    type,
    sendsPassword: typed,
    ask: async (call) => {
      const login = typed ? { userName, password: await passwordOf(credentials, call.signal) } : undefined;
      return integrated(tokenRequest(call, { grant_type: type }), login);
    },
    refusal(response, url) {
      const lacking = ticketErrorOf(response, url, typed);
      if (lacking !== undefined) return { error: lacking, goOn: true };
      if (!refusesPassword(response)) return otherRefusal(response, url, 'WindowsSignInOff');
      const { host } = new URL(url);
      if (typed && saysNothing(response) && !hasPassed)
        return {
          error: withServerWords(response, {
            code: 'WindowsSignInUnclear',
            message: text('ucwa.problem.WindowsSignInUnclear', { host, userName }),
            advice: text('ucwa.advice.windowsSignInUnclear'),
            next: 'signIn',
          }),
          goOn: false,
        };
      // Do not try a refused password with another grant: servers lock accounts.
      if (typed) return { error: passwordRefused(response, url, userName), goOn: false };
      const error = withServerWords(response, {
        code: 'WindowsSignInRefused',
        message: text('ucwa.problem.WindowsSignInRefused', { host }),
        advice: text('ucwa.advice.usePassword'),
        next: 'signIn',
      });
      return { error, goOn: true };
    },
  };
}
