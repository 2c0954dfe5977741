import type { Transport } from '../net/transport';
import { type Credentials, type Grant, passwordOf, tokenRequest } from './grant';
import { otherRefusal, passwordRefused, tokenErrorOf } from './grant-refusal';
import { grantTypes } from './sign-in-method';

const type = grantTypes.password;

/** `password`: forms login at the token endpoint (AuthenticationInUCWA). */
export const passwordGrant = (credentials: Credentials, transport: Transport): Grant => ({
  type,
  ask: async (call) => {
    const password = await passwordOf(credentials, call.signal);
    const form = { grant_type: type, username: credentials.userName, password };
    return transport.send(tokenRequest(call, form));
  },
  refusal: (response, url) =>
    tokenErrorOf(response).error === 'invalid_grant'
      ? { error: passwordRefused(response, url, credentials.userName), goOn: false }
      : otherRefusal(response, url, 'PasswordSignInOff'),
});
