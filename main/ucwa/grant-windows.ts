import { type Credentials, type Grant, type SystemSignIn, tokenRequest } from './grant';
import { otherRefusal, passwordRefused, told, tokenErrorOf } from './grant-refusal';

const type = 'urn:microsoft.rtc:windows';

/** Integrated Windows sign-in at the token endpoint: the form names nobody, the handshake does (AuthenticationInUCWA). */
export function windowsGrant(
  { userName, password }: Credentials,
  integrated: NonNullable<SystemSignIn['integrated']>,
): Grant {
  const login = password === '' ? undefined : { userName, password };
  return {
    type,
    ask: (call) => integrated(tokenRequest(call, { grant_type: type }), login),
    refusal(response, url) {
      if (response.status !== 401 && tokenErrorOf(response).error !== 'invalid_grant')
        return otherRefusal(response, url, { code: 'WindowsSignInOff', way: 'Windows' });
      // A typed password goes to no other way after this: servers lock accounts.
      if (login !== undefined) return { error: passwordRefused(response, url, userName), goOn: false };
      const error = told(response, {
        code: 'WindowsSignInRefused',
        message: `${new URL(url).host} did not accept the Windows sign-in of this computer.`,
        advice: 'Sign in with your user name and password instead.',
        next: 'signIn',
      });
      return { error, goOn: true };
    },
  };
}
