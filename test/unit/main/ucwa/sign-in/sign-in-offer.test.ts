import { describe, expect, it } from 'vitest';
import { StatusError } from '../../../../../main/ucwa/faults';
import { problemOf as problemOfAsData } from '../../../../../main/ucwa/problems/reasons';
import {
  foreignSignInInWords as foreignSignInInWordsAsData,
  offerInWords,
  readOffer,
} from '../../../../../main/ucwa/sign-in/sign-in-offer';
import { response } from '../../support';
import { shown } from '../../../../english';

const foreignSignInInWords = (...input: Parameters<typeof foreignSignInInWordsAsData>) =>
  shown(foreignSignInInWordsAsData(...input));
const problemOf = (...input: Parameters<typeof problemOfAsData>) => shown(problemOfAsData(...input));

const offer = (...lines: readonly string[]) =>
  readOffer(
    response(
      401,
      lines.map((line) => ['WWW-Authenticate', line] as const),
    ),
  );
const modern =
  'Bearer trusted_issuers="00000001-0000-0000-c000-000000000000@*", client_id="x", authorization_uri="https://login.windows.net/common/oauth2/authorize"';

describe('the ways that an answer offers', () => {
  it.each([
    [[], ''],
    [['NTLM', 'Negotiate'], 'NTLM, Negotiate'],
    [['Negotiate, NTLM, Basic realm="a, b"'], 'Negotiate, NTLM, Basic'],
    [['NTLM TlRMTVNTUAACAAAADAAMADgAAAA=='], 'NTLM'],
    [['ntlm', 'NTLM'], 'NTLM'],
    [['Digest realm="x", nonce="y" , qop = "auth,auth-int"'], 'Digest'],
    [[modern], 'Bearer; authorization_uri: login.windows.net'],
    [
      ['Bearer authorization_uri=https://login.contoso.com/adfs'],
      'Bearer; authorization_uri: login.contoso.com',
    ],
    [['Bearer authorization_uri="not an address"'], 'Bearer'],
    [
      [
        'Bearer trusted_issuers="a@b", client_id="c"',
        'MsRtcOAuth href=https://h/t,grant_type="password,x:y"',
      ],
      'Bearer, MsRtcOAuth',
    ],
    [['', ' , ,'], ''],
    [['"'], ''],
  ])('P65 are read from %j', (lines, words) => {
    expect(offerInWords(offer(...lines))).toBe(words);
  });

  it('P65 are a few, however many stand there', () => {
    expect(offer(Array.from({ length: 99 }, (_, i) => `S${String(i)}`).join()).schemes).toHaveLength(8);
  });
});

describe('a sign-in that is not UCWA’s', () => {
  const told = (...lines: readonly string[]) => foreignSignInInWords(offer(...lines), 'lyncweb.contoso.com');

  it('P65 is told as modern authentication, with who gives its tokens', () => {
    expect(told(modern)).toEqual({
      message:
        'lyncweb.contoso.com accepts only modern authentication (OAuth at login.windows.net), which Meet Now does not support.',
      advice:
        'Ask your administrator whether sign-in with a password or with Windows can be allowed on this server.',
      next: 'contactAdministrator',
    });
    expect(told('Bearer')?.message).toBe(
      'lyncweb.contoso.com accepts only modern authentication (OAuth), which Meet Now does not support.',
    );
  });

  it.each([
    [['Negotiate', 'NTLM'], 'Negotiate, NTLM'],
    [['Basic realm="Gateway"'], 'Basic'],
    [['NTLM', modern], 'NTLM, Bearer'],
  ])('P65 is told as that of a gateway: %j', (lines, schemes) => {
    expect(told(...lines)).toEqual({
      message: `lyncweb.contoso.com, or a gateway in front of it, asks for a sign-in of its own (${schemes}) before Skype for Business is reached.`,
      advice:
        'Check the server address; if it is right, ask your administrator to let Meet Now through to the web services without that sign-in.',
      next: 'contactAdministrator',
    });
  });

  it('P65 is none where UCWA’s own stands beside it, or nothing does', () => {
    expect(told('NTLM', 'MsRtcOAuth href="https://h/t"')).toBeUndefined();
    expect(told()).toBeUndefined();
  });

  it('P65 is told wherever it comes, and shown in the details', () => {
    const answer = response(401, [['WWW-Authenticate', 'NTLM']]);
    for (const purpose of ['guess', 'token', 'command'] as const)
      expect(problemOf(new StatusError(answer, 'https://h.example/x', undefined, purpose))).toMatchObject({
        code: 'Unauthorized',
        message: expect.stringContaining('h.example, or a gateway in front of it') as string,
        details: 'HTTP 401 from h.example · NTLM',
      });
  });
});
