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
      'The name host.example cannot be found.',
      'Check the address, and your network or VPN.',
      'retry',
    ],
    [
      'unreachable',
      'HostUnreachable',
      'host.example cannot be reached.',
      'Check your network or VPN.',
      'retry',
    ],
    [
      'certificate',
      'CertificateInvalid',
      'The certificate of host.example is not valid.',
      'Ask your administrator. Meet Now does not connect without a valid certificate.',
      'contactAdministrator',
    ],
    [
      'tls',
      'TlsFailed',
      'A secure connection to host.example could not be set up.',
      'Ask your administrator which TLS versions the server supports.',
      'contactAdministrator',
    ],
    ['timeout', 'NoAnswer', 'host.example did not answer in time.', 'Try again in a moment.', 'retry'],
    [
      'reset',
      'ConnectionLost',
      'The connection to host.example was lost.',
      'Try again in a moment.',
      'retry',
    ],
    [
      'tooLarge',
      'AnswerTooLarge',
      'The answer from host.example was too large.',
      'Ask your administrator, and mention the code in the details.',
      'contactAdministrator',
    ],
    [
      'badResponse',
      'AnswerInvalid',
      'host.example gave an answer that is not HTTP.',
      'Check the server address. If it is right, ask your administrator.',
      'retry',
    ],
    [
      'lengthsDisagree',
      'AnswerLengthUnclear',
      'host.example gave an answer whose headers contradict each other about its length.',
      'A proxy or load balancer on the way may cause this. Ask your administrator, and mention the code in the details.',
      'contactAdministrator',
    ],
    [
      'malformed',
      'AnswerMalformed',
      'host.example gave an answer that breaks the rules of HTTP.',
      'A proxy or load balancer on the way may cause this. Ask your administrator, and mention the code in the details.',
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
      'This computer’s proxy settings do not say how to reach host.example.',
      'Check the proxy settings of this computer, or choose the proxy in the settings of Meet Now.',
      'retry',
    ],
    [
      'proxyUnsupported',
      'ProxyUnsupported',
      'This computer’s proxy settings reach host.example only through a SOCKS proxy, which Meet Now cannot use.',
      'Choose an HTTP proxy, or none, in the settings of Meet Now.',
      'changeInput',
    ],
    [
      'proxyUnreachable',
      'ProxyUnreachable',
      'The proxy proxy.example:8080 on the way to host.example cannot be reached.',
      'Check the proxy in the settings, and your network or VPN.',
      'retry',
    ],
    [
      'proxyRefused',
      'ProxyRefused',
      'The proxy proxy.example:8080 does not let Meet Now through to host.example.',
      'Check the server address. If it is right, ask your administrator whether the proxy lets Meet Now through to it.',
      'retry',
    ],
    [
      'proxyAuthentication',
      'ProxyAuthenticationRequired',
      'The proxy proxy.example:8080 on the way to host.example asks for a user name and password.',
      'Add them to the address of the proxy in the settings, for example http://name:password@proxy.example:8080.',
      'changeInput',
    ],
    [
      'proxyCredentials',
      'ProxyCredentialsRefused',
      'The proxy proxy.example:8080 on the way to host.example does not accept the user name and password in the settings.',
      'Correct them in the settings. Meet Now does not try them again by itself, so that your account is not locked.',
      'changeInput',
    ],
    [
      'proxySchemeUnsupported',
      'ProxySignInUnsupported',
      'The proxy proxy.example:8080 on the way to host.example requires a sign-in, but does not say which methods it accepts.',
      'A user name and password in the settings will not help. Ask your administrator to allow Basic sign-in on this proxy, or for another proxy or a direct route. You can also run a helper program on this computer that signs in to the proxy: enter its address as the proxy in the settings.',
      'contactAdministrator',
    ],
    ['aborted', 'Aborted', 'The request to host.example was cancelled.', undefined, 'none'],
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
      'The proxy proxy.example:8080 on the way to host.example accepts only sign-in methods that Meet Now cannot use with a proxy: Negotiate, NTLM.',
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
      'The certificate of host.example is for another host.',
      'Check the server address; if it is right, ask your administrator.',
    ],
    [
      'selfSigned',
      'The certificate of host.example is self-signed.',
      'Ask your administrator for a certificate that can be verified.',
    ],
    [
      'unknownIssuer',
      'The certificate of host.example comes from an authority that this computer does not trust.',
      'If it is your organisation’s own authority, choose its file in the settings (certificates); otherwise ask your administrator.',
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
