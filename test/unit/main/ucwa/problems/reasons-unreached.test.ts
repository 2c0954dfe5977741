import { describe, expect, it } from 'vitest';
import { TransportError } from '../../../../../main/net/transport';
import { problemOf as problemOfAsData } from '../../../../../main/ucwa/problems/reasons';
import { shown } from '../../../../english';

const problemOf = (...input: Parameters<typeof problemOfAsData>) => shown(problemOfAsData(...input));

/** What a person reads where no answer came, or none that can be trusted: message, advice, next step. */
describe('the words for an error', () => {
  it.each([
    [
      'refused',
      'ConnectionRefused',
      'host.example refused the connection.',
      'Check the server address, or wait until it is back.',
      'retry',
    ],
    [
      'nameNotResolved',
      'NameNotResolved',
      'The name host.example is not known here.',
      'Check the address and the network (VPN?).',
      'retry',
    ],
    [
      'unreachable',
      'HostUnreachable',
      'host.example cannot be reached.',
      'Check the network (VPN?).',
      'retry',
    ],
    [
      'certificate',
      'CertificateInvalid',
      'The certificate of host.example is not valid here.',
      'Ask your administrator. Meet Now does not go on without a valid certificate.',
      'contactAdministrator',
    ],
    [
      'tls',
      'TlsFailed',
      'No secure connection with host.example could be agreed on.',
      'Ask your administrator which TLS versions the server speaks.',
      'contactAdministrator',
    ],
    ['timeout', 'NoAnswer', 'host.example did not answer in time.', 'Try again in a moment.', 'retry'],
    [
      'reset',
      'ConnectionLost',
      'The connection with host.example broke off.',
      'Try again in a moment.',
      'retry',
    ],
    [
      'tooLarge',
      'AnswerTooLarge',
      'The answer of host.example was too large.',
      'Ask your administrator, and name the code in the details.',
      'contactAdministrator',
    ],
    [
      'badResponse',
      'AnswerInvalid',
      'host.example gave an answer that is not HTTP.',
      'Check the server address; otherwise ask your administrator.',
      'retry',
    ],
    [
      'lengthsDisagree',
      'AnswerLengthUnclear',
      'host.example gave an answer whose headers contradict each other about its length.',
      'A proxy or load balancer on the way may cause this: ask your administrator, and name the code in the details.',
      'contactAdministrator',
    ],
    [
      'malformed',
      'AnswerMalformed',
      'host.example gave an answer that breaks the rules of HTTP.',
      'A proxy or load balancer on the way may cause this: ask your administrator, and name the code in the details.',
      'contactAdministrator',
    ],
    [
      'oddHostName',
      'HostNameOdd',
      'The name host.example has characters that host names do not have, so Meet Now does not sign in there with your Windows account.',
      'Ask your administrator for the plain name of the server.',
      'contactAdministrator',
    ],
    [
      'proxyUnknown',
      'ProxyUnknown',
      "This computer's proxy settings do not say how to reach host.example.",
      'Check the proxy settings of this computer, or choose the proxy in the settings of Meet Now.',
      'retry',
    ],
    [
      'proxyUnsupported',
      'ProxyUnsupported',
      "This computer's proxy settings lead to host.example through a SOCKS proxy only, which Meet Now cannot use.",
      'Choose an HTTP proxy, or none, in the settings of Meet Now.',
      'changeInput',
    ],
    [
      'proxyUnreachable',
      'ProxyUnreachable',
      'The proxy proxy.example:8080 on the way to host.example cannot be reached.',
      'Check the proxy in the settings, and the network (VPN?).',
      'retry',
    ],
    [
      'proxyRefused',
      'ProxyRefused',
      'The proxy proxy.example:8080 does not lead to host.example.',
      'Check the server address. If it is right, ask your administrator whether the proxy lets Meet Now through to it.',
      'retry',
    ],
    [
      'proxyAuthentication',
      'ProxyAuthenticationRequired',
      'The proxy proxy.example:8080 on the way to host.example asks for a user name and a password.',
      'Put them into the address of the proxy in the settings, like http://name:password@proxy.example:8080.',
      'changeInput',
    ],
    [
      'proxyCredentials',
      'ProxyCredentialsRefused',
      'The proxy proxy.example:8080 on the way to host.example does not accept the user name and password in the settings.',
      'Correct them in the settings. They are not tried again by themselves, so that no account is locked.',
      'changeInput',
    ],
    [
      'proxySchemeUnsupported',
      'ProxySignInUnsupported',
      'The proxy proxy.example:8080 on the way to host.example requires a sign-in, but does not say which kind it accepts.',
      'A user name and password in the settings do not help. Ask your administrator to allow Basic sign-in at this proxy, or for another proxy or a direct route. A helper program on this computer that signs in to the proxy helps, too: enter its address as the proxy in the settings.',
      'contactAdministrator',
    ],
    ['aborted', 'Aborted', 'The request to host.example was given up.', undefined, 'none'],
  ] as const)('connection: %s', (kind, code, message, advice, next) => {
    const problem = problemOf(
      new TransportError(kind, 'host.example', true, { proxy: 'proxy.example:8080' }),
    );
    expect([problem.code, problem.message, problem.advice, problem.next]).toEqual([
      code,
      message,
      advice,
      next,
    ]);
  });

  it('N61 names the schemes that a proxy offers instead of Basic', () => {
    const schemes = ['Negotiate', 'NTLM'];
    const problem = problemOf(
      new TransportError('proxySchemeUnsupported', 'host.example', false, {
        proxy: 'proxy.example:8080',
        schemes,
      }),
    );
    expect(problem.message).toBe(
      'The proxy proxy.example:8080 on the way to host.example accepts only ways to sign in that Meet Now cannot use at a proxy: Negotiate, NTLM.',
    );
  });

  it.each([
    [
      'expired',
      'The certificate of host.example has expired.',
      'Check the date of this computer; if it is right, your administrator has to renew the certificate.',
    ],
    [
      'notYetValid',
      'The certificate of host.example is not valid yet.',
      'Check the date of this computer; if it is right, ask your administrator.',
    ],
    [
      'otherHost',
      'The certificate that host.example shows is for another host.',
      'Check the server address; if it is right, ask your administrator.',
    ],
    [
      'selfSigned',
      'The certificate of host.example vouches for itself.',
      'Ask your administrator for a certificate that can be checked.',
    ],
    [
      'unknownIssuer',
      'The certificate of host.example comes from an authority that is not trusted here.',
      "If it is your organisation's own authority, name its file in the settings (certificates); otherwise ask your administrator.",
    ],
    [
      'incompleteChain',
      'host.example does not send the certificate of the authority that issued its own.',
      'Ask your administrator: the server must send its full certificate chain.',
    ],
  ] as const)('N05 N43 certificate: %s', (certificate, message, advice) => {
    const problem = problemOf(new TransportError('certificate', 'host.example', false, { certificate }));
    expect([problem.code, problem.message, problem.advice, problem.next]).toEqual([
      'CertificateInvalid',
      message,
      advice,
      'contactAdministrator',
    ]);
  });
});
