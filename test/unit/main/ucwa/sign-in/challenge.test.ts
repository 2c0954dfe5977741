import { describe, expect, it } from 'vitest';
import { readChallenge, wantsAuthentication } from '../../../../../main/ucwa/sign-in/challenge';
import { fixture, response } from '../../support';

const href = 'https://lyncweb.contoso.com/WebTicket/oauthtoken';
const grantTypes = ['urn:microsoft.rtc:windows', 'urn:microsoft.rtc:anonmeeting', 'password'];
const challenged = (...lines: readonly string[]) =>
  readChallenge(
    response(
      401,
      lines.map((line) => ['WWW-Authenticate', line]),
    ),
  );
const printed = fixture('challenge');
const lines = (printed.headers ?? []).filter(([name]) => name === 'WWW-Authenticate').map(([, line]) => line);

describe('a challenge', () => {
  it('P28 is found among two header lines, in either order', () => {
    expect(lines).toHaveLength(2);
    expect(challenged(...lines)).toEqual({ href, grantTypes });
    expect(challenged(...[...lines].reverse())).toEqual({ href, grantTypes });
  });

  it('P28 is found where a proxy joined the lines, in either order', () => {
    expect(challenged(lines.join(', '))).toEqual({ href, grantTypes });
    expect(challenged(lines.join(','))).toEqual({ href, grantTypes });
    expect(challenged([...lines].reverse().join(', '))).toEqual({ href, grantTypes });
  });

  it('may have its address unquoted', () => {
    expect(challenged(printed.unquoted ?? '')).toEqual({
      href: 'https://contoso.com/WebTicket/oauthtoken',
      grantTypes,
    });
  });

  it.each([
    `msrtcoauth HREF="${href}", GRANT_TYPE="password"`,
    `MSRTCOAUTH href = "${href}" , grant_type = "password"`,
    `MsRtcOAuth grant_type="password",href="${href}"`,
    `MsRtcOAuth\thref="${href}",grant_type=password`,
    `Negotiate, NTLM, MsRtcOAuth href="${href}",grant_type=" password ,"`,
  ])('is read however it is written: %s', (line) => {
    expect(challenged(line)).toEqual({ href, grantTypes: ['password'] });
  });

  it('takes no name for another that ends in it', () => {
    expect(challenged(`MsRtcOAuth xhref="https://evil.example/",href="${href}",x_grant_type="none"`)).toEqual(
      {
        href,
        grantTypes: [],
      },
    );
  });

  it.each([
    [],
    [''],
    ['Bearer trusted_issuers="x"'],
    ['MsRtcOAuth'],
    ['MsRtcOAuth href=""'],
    ['MsRtcOAuth grant_type="password"'],
    [`XMsRtcOAuth href="${href}"`],
    [`MsRtcOAuthX href="${href}"`],
  ])('P28 is none where it cannot be read: %s', (...unreadable) => {
    expect(challenged(...unreadable)).toBeUndefined();
  });
});

describe('signing in again', () => {
  const withChallenge = (status: number) =>
    wantsAuthentication(response(status, [['WWW-Authenticate', `MsRtcOAuth href="${href}"`]]));
  const withDiagnostics = (status: number, text: string) =>
    wantsAuthentication(response(status, [['X-Ms-diagnostics', text]]));

  it('is asked for by any 401', () => {
    expect(wantsAuthentication(response(401))).toBe(true);
  });

  it('is asked for by a 403 or 500 that brings a challenge, and by no other status', () => {
    expect([200, 403, 404, 409, 410, 500, 502, 503].filter(withChallenge)).toEqual([403, 500]);
  });

  it('is asked for by a 403 or 500 that says the token is of another pool', () => {
    const foreign = '28032;source="POOL2-FE1.contoso.com";reason="The web ticket is invalid."';
    expect([200, 403, 409, 500, 503].filter((status) => withDiagnostics(status, foreign))).toEqual([
      403, 500,
    ]);
    expect(withDiagnostics(403, '28055;source="x";reason="The OAuth token is invalid."')).toBe(true);
  });

  it('is not asked for by a 403 that means what it says', () => {
    expect(wantsAuthentication(response(403))).toBe(false);
    expect(withDiagnostics(403, '280321;reason="x"')).toBe(false);
    expect(withDiagnostics(500, '28020;source="x";reason="28032"')).toBe(false);
  });
});
