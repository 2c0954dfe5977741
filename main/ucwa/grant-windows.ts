import { t } from '../language/t';
import {
  type Credentials,
  type Grant,
  hasPassword,
  passwordOf,
  type SystemSignIn,
  tokenRequest,
} from './grant';
import { otherRefusal, passwordRefused, told, tokenErrorOf } from './grant-refusal';
import { grantTypes } from './sign-in-method';

const type = grantTypes.windows;

/** Integrated Windows sign-in at the token endpoint: the form names nobody, the handshake does (AuthenticationInUCWA). */
export function windowsGrant(
  credentials: Credentials,
  integrated: NonNullable<SystemSignIn['integrated']>,
): Grant {
  const { userName } = credentials;
  const typed = hasPassword(credentials);
  return {
    type,
    ask: async (call) => {
      const login = typed ? { userName, password: await passwordOf(credentials, call.signal) } : undefined;
      return integrated(tokenRequest(call, { grant_type: type }), login);
    },
    refusal(response, url) {
      if (response.status !== 401 && tokenErrorOf(response).error !== 'invalid_grant')
        return otherRefusal(response, url, 'WindowsSignInOff');
      // A typed password goes to no other way after this: servers lock accounts.
      if (typed) return { error: passwordRefused(response, url, userName), goOn: false };
      const error = told(response, () => ({
        code: 'WindowsSignInRefused',
        message: t('ucwa.problem.WindowsSignInRefused', { host: new URL(url).host }),
        advice: t('ucwa.advice.usePassword'),
        next: 'signIn',
      }));
      return { error, goOn: true };
    },
  };
}
