import { describe, expect, it } from 'vitest';
import { loginWith, type ProxyAccess, signInFailure } from '../../../../main/net/proxy-sign-in';

const url = 'https://lyncweb.contoso.com/';
const login = { userName: 'anna', password: 's3cret', hasPassed: false };

describe('the credentials for a proxy, in Chromium’s stack', () => {
  const asked: string[] = [];
  const access = (
    schemes: readonly string[] | undefined,
    given: ProxyAccess['login'] = login,
  ): ProxyAccess => ({
    login: given,
    offers(to) {
      asked.push(to);
      return Promise.resolve(schemes);
    },
  });

  it.each(['basic', 'Basic'])('N65 go to Basic without asking the proxy again: %s', async (scheme) => {
    asked.length = 0;
    expect(await loginWith(scheme, access([]), url)).toBe(login);
    expect(asked).toEqual([]);
  });

  it.each([
    ['ntlm', ['NTLM', 'Basic'], login],
    ['digest', ['Digest', 'BASIC'], login],
    ['ntlm', ['Negotiate', 'NTLM'], undefined],
    ['digest', ['Digest'], undefined],
    ['ntlm', [], undefined],
    ['ntlm', undefined, undefined],
  ] as const)('N65 go to %s only if the proxy also offers Basic: %j', async (scheme, schemes, expected) => {
    asked.length = 0;
    expect(await loginWith(scheme, access(schemes), url)).toBe(expected);
    expect(asked).toEqual([url]);
  });

  it('N65 are nothing if the settings have none', async () => {
    const { offers } = access(['Basic']);
    expect(await loginWith('basic', { login: undefined, offers }, url)).toBeUndefined();
  });
});

describe('a proxy that asks for credentials', () => {
  it.each([
    [['Basic'], false, false, 'proxyAuthentication'],
    [['Basic'], true, true, 'proxyCredentials'],
    [['Negotiate', 'basic'], true, true, 'proxyCredentials'],
    [['Negotiate', 'NTLM'], false, false, 'proxySchemeUnsupported'],
    [['Negotiate'], true, false, 'proxySchemeUnsupported'],
    [['Digest'], true, true, 'proxySchemeUnsupported'],
    [[], false, false, 'proxyAuthentication'],
    [[], true, false, 'proxySchemeUnsupported'],
    [[], true, true, 'proxyCredentials'],
  ] as const)('N61 N62 N63 offers %j, given %s, sent %s: %s', (schemes, given, sent, failure) => {
    expect(signInFailure(schemes, { given, sent })).toBe(failure);
  });
});
