import { describe, expect, it } from 'vitest';
import { offeredBy } from '../../../../main/net/challenges';

describe('P121 the ways to sign in that a server offers', () => {
  it.each([
    [
      ['Negotiate', 'NTLM'],
      ['negotiate', 'ntlm'],
    ],
    [['Negotiate, NTLM'], ['negotiate', 'ntlm']],
    [
      ['NTLM', 'Negotiate', 'NTLM'],
      ['ntlm', 'negotiate'],
    ],
    [['Negotiate oRQwEqADCgECoQsGCSqGSIb3EgECAg=='], ['negotiate']],
    [
      ['Basic realm="Contoso, NTLM", charset="UTF-8"', 'negotiate'],
      ['basic', 'negotiate'],
    ],
    [['Digest realm="a\\", b", nonce=x, NTLM'], ['digest', 'ntlm']],
    [[''], []],
    [['realm="x"'], []],
  ])('%j', (lines, offered) => {
    expect(offeredBy({ headers: new Map([['www-authenticate', lines]]) })).toEqual(offered);
  });

  it('are none without the header', () => expect(offeredBy({ headers: new Map() })).toEqual([]));
});
