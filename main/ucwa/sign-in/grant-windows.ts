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
import { headerOf } from '../codec/media-type';
import { grantTypes } from '../../../common/sign-in-method';

const type = grantTypes.windows;

/** The handshake failed without a reason: the answer has neither a code nor diagnostics, only the schemes again. */
const saysNothing = (response: TransportResponse): boolean =>
  response.status === 401 &&
  tokenErrorOf(response).error === '' &&
  headerOf(response, 'x-ms-diagnostics') === undefined;

/**
 * Integrated Windows sign-in at the token endpoint: the form names no user, the handshake does (AuthenticationInUCWA).
 * NTLM signs in a connection. If a proxy sends its messages over several, the server answers as it does to a wrong
 * password. Only an earlier handshake that succeeded shows that such an answer means the password.
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
      // A typed password goes to no other way after this: servers lock accounts.
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
