import { describe, expect, it } from 'vitest';
import { offeredSchemes } from '../../../../main/base/offered-schemes';

describe('the schemes that an answer offers', () => {
  it.each([
    [[], []],
    [[''], []],
    [['Basic realm="proxy"'], ['Basic']],
    [
      ['Negotiate', 'NTLM'],
      ['Negotiate', 'NTLM'],
    ],
    [['Negotiate,NTLM , Basic realm="a, b"'], ['Negotiate', 'NTLM', 'Basic']],
    [['NTLM TlRMTVNTUAACAAAADAAMADgAAAA=='], ['NTLM']],
    [['basic', 'BASIC realm="x"'], ['BASIC']],
    [['Digest realm="a \\"quoted, Basic\\" word", nonce="y" , qop = "auth,auth-int"'], ['Digest']],
    [['Digest realm="never closed, Basic'], ['Digest']],
    [['Digest realm="never closed, Basic\\'], ['Digest']],
    [Array.from({ length: 20 }, (_, n) => `Scheme${n}`), Array.from({ length: 8 }, (_, n) => `Scheme${n}`)],
    [['x'.repeat(41)], []],
  ])('N66 are read from the lines %j', (lines, schemes) => {
    expect(offeredSchemes(lines)).toEqual(schemes);
  });
});
