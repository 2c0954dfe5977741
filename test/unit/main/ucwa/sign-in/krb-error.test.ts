import { describe, expect, it } from 'vitest';
import { krbErrorOf } from '../../../../../main/ucwa/sign-in/krb-error';
import { krbError, spnego } from './negotiate-answers';
import { response } from '../../support';

const answering = (...lines: readonly string[]) =>
  response(
    401,
    lines.map((line) => ['WWW-Authenticate', line] as const),
  );

describe('the error of a server that did not accept a ticket', () => {
  it.each([
    [37, 'clockSkew'],
    [33, 'clockSkew'],
    [41, 'wrongKey'],
    [31, 'wrongKey'],
    [44, 'wrongKey'],
    [45, 'noKeytab'],
    [35, 'noKeytab'],
    [32, 'ticketExpired'],
    [60, undefined], // KRB_ERR_GENERIC
    [7, undefined],
  ] as const)('P137 is read from its message: %i is %s', (code, cause) => {
    expect(krbErrorOf(answering(`Negotiate ${spnego(krbError(code))}`))).toBe(cause);
    expect(krbErrorOf(answering('NTLM', `negotiate ${btoa(String.fromCharCode(...krbError(code)))}`))).toBe(
      cause,
    );
  });

  it('P137 is read if the schemes are in one line', () => {
    expect(krbErrorOf(answering(`Negotiate ${spnego(krbError(37))}, NTLM`))).toBe('clockSkew');
  });

  it.each([
    ['no answer', []],
    ['no token', ['Negotiate', 'NTLM']],
    ['another scheme', [`Kerberos ${spnego(krbError(37))}`]],
    ['no base64', ['Negotiate !!!!', 'Negotiate a']],
    ['another message', [`Negotiate ${spnego(krbError(37, 15))}`]],
    ['a message that is cut off', [`Negotiate ${btoa(String.fromCharCode(...krbError(37).slice(0, 20)))}`]],
    ['a huge token', [`Negotiate ${btoa('x'.repeat(9_000) + String.fromCharCode(...krbError(37)))}`]],
    ['its code alone', [`Negotiate ${btoa('\xa6\x03\x02\x01\x25')}`]],
  ] as const)('P137 is unknown with %s', (_, lines) => {
    expect(krbErrorOf(answering(...lines))).toBeUndefined();
  });

  it('P137 is unknown in any token that ends early', () => {
    const whole = krbError(37);
    for (let length = 0; length < whole.indexOf(37) + 1; length++)
      expect(
        krbErrorOf(answering(`Negotiate ${btoa(String.fromCharCode(...whole.slice(0, length)))}`)),
      ).toBeUndefined();
  });
});
