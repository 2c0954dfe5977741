import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, exitCodes } from '../../../../main/base/exit-codes';
import { TransportError } from '../../../../main/net/transport';
import { problemOf } from '../../../../main/ucwa/problems/reasons';

describe('exitCodes', () => {
  it('differ for every kind of failure', () => {
    expect(new Set(Object.values(exitCodes)).size).toBe(Object.keys(exitCodes).length);
  });

  it.each([
    ['X', 'signIn', 3],
    ['X', 'changeInput', 2],
    ['X', 'none', 1],
    ['TooManyRequests', 'wait', 1],
    ['ConnectionRefused', 'retry', 4],
    ['ProxyAuthenticationRequired', 'changeInput', 4],
    ['ProxySignInUnsupported', 'contactAdministrator', 4],
    ['ManagedByOrganisation', 'contactAdministrator', 8],
  ] as const)('a problem %s whose next step is %s ends with %d', (code, next, exitCode) => {
    expect(exitCodeOf({ code, message: verbatim('x'), next })).toBe(exitCode);
  });

  it('distinguish a server that does not answer from one that refuses, however it fails', () => {
    const codes = (
      [
        'refused',
        'nameNotResolved',
        'unreachable',
        'certificate',
        'tls',
        'timeout',
        'reset',
        'proxyUnreachable',
      ] as const
    ).map((kind) => exitCodeOf(problemOf(new TransportError(kind, 'pool.contoso.com', false))));
    expect(new Set(codes)).toEqual(new Set([4]));
  });
});
