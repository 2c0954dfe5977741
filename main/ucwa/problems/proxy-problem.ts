import { text } from '../../../common/text';
import type { ProxyFailure, TransportError, TransportFailure } from '../../net/transport';
import type { NextStep, Problem } from '../../../common/problem';

/** Our own code for each failure, and what the user can do about it. */
const meanings: Readonly<Record<ProxyFailure, readonly [code: string, next: NextStep]>> = {
  proxyUnknown: ['ProxyUnknown', 'retry'],
  proxyUnsupported: ['ProxyUnsupported', 'changeInput'],
  proxyUnreachable: ['ProxyUnreachable', 'retry'],
  proxyRefused: ['ProxyRefused', 'retry'],
  proxyAuthentication: ['ProxyAuthenticationRequired', 'changeInput'],
  proxyCredentials: ['ProxyCredentialsRefused', 'changeInput'],
  proxySchemeUnsupported: ['ProxySignInUnsupported', 'contactAdministrator'],
};

/** Whether the proxy caused the failure. */
export const isProxyFailure = (kind: TransportFailure): kind is ProxyFailure => Object.hasOwn(meanings, kind);

/** A failure of the proxy, in words for the user. */
export function problemOfProxy(
  failure: ProxyFailure,
  { host, proxy = '', schemes, message }: TransportError,
): Problem {
  const [code, next] = meanings[failure];
  const isUnnamed = failure === 'proxySchemeUnsupported' && schemes.length === 0;
  return {
    code,
    message: text(`net.failed.${isUnnamed ? 'proxySchemeUnnamed' : failure}`, { host, proxy, schemes }),
    advice: text(`net.advice.${failure}`, { proxy }),
    next,
    details: message,
  };
}
