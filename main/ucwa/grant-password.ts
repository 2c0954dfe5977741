import type { Transport } from '../net/transport';
import { type Credentials, type Grant, tokenRequest } from './grant';
import { otherRefusal, passwordRefused, tokenErrorOf } from './grant-refusal';
import { grantTypes } from './sign-in-method';

const type = grantTypes.password;

/** `password`: forms login at the token endpoint (AuthenticationInUCWA). */
export const passwordGrant = ({ userName, password }: Credentials, transport: Transport): Grant => ({
  type,
  ask: (call) => transport.send(tokenRequest(call, { grant_type: type, username: userName, password })),
  refusal: (response, url) =>
    tokenErrorOf(response).error === 'invalid_grant'
      ? { error: passwordRefused(response, url, userName), goOn: false }
      : otherRefusal(response, url, 'PasswordSignInOff'),
});
