import type { Transport } from '../../net/transport';
import { type Credentials, type Grant, passwordOf, tokenRequest } from './grant';
import { otherRefusal, passwordRefused, refusesPassword } from './grant-refusal';
import { grantTypes } from '../../../common/sign-in-method';

const type = grantTypes.password;

/** `password`: sign-in with a form at the token endpoint (AuthenticationInUCWA). */
export const passwordGrant = (credentials: Credentials, transport: Transport): Grant => ({
  type,
  sendsPassword: true,
  ask: async (call) => {
    const password = await passwordOf(credentials, call.signal);
    const form = { grant_type: type, username: credentials.userName, password };
    return transport.send(tokenRequest(call, form));
  },
  refusal: (response, url) =>
    refusesPassword(response)
      ? { error: passwordRefused(response, url, credentials.userName), goOn: false }
      : otherRefusal(response, url, 'PasswordSignInOff'),
});
