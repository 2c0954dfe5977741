import { text } from '../../../common/text';
import type { ProxyFailure, TransportError, TransportFailure } from '../../net/transport';
import type { NextStep, Problem } from '../../../common/problem';

/** Codes of our own, and what can be done about each. */
const meanings: Readonly<Record<ProxyFailure, readonly [code: string, next: NextStep]>> = {
  proxyUnknown: ['ProxyUnknown', 'retry'],
  proxyUnsupported: ['ProxyUnsupported', 'changeInput'],
  proxyUnreachable: ['ProxyUnreachable', 'retry'],
  proxyRefused: ['ProxyRefused', 'retry'],
  proxyAuthentication: ['ProxyAuthenticationRequired', 'changeInput'],
  proxyCredentials: ['ProxyCredentialsRefused', 'changeInput'],
};

/** Whether it was the proxy that failed. */
export const isProxyFailure = (kind: TransportFailure): kind is ProxyFailure => Object.hasOwn(meanings, kind);

/** What the proxy failed in, told for a person. */
export function problemOfProxy(
  failure: ProxyFailure,
  { host, proxy = '', message }: TransportError,
): Problem {
  const [code, next] = meanings[failure];
  return {
    code,
    message: text(`net.failed.${failure}`, { host, proxy }),
    advice: text(`net.advice.${failure}`, { proxy }),
    next,
    details: message,
  };
}
