import { describe, expect, it } from 'vitest';
import { createTrust, domainOf } from '../../../../../main/ucwa/sign-in/trust';

function trusting({ server = '', answer = false, asksAboutServer = false } = {}) {
  const asked: string[] = [];
  const trust = createTrust({
    address: 'lenea@Contoso.com',
    server,
    asksAboutServer,
    ask: (host, domain) => {
      asked.push(`${host} for ${domain}`);
      return Promise.resolve(answer);
    },
  });
  return { trust, asked };
}

describe('a host that may see the password', () => {
  it.each([
    'https://contoso.com/',
    'https://lyncweb.contoso.com/',
    'https://a.b.contoso.com:444/',
    'https://LYNC.CONTOSO.COM/',
  ])('N30 needs no question within the sign-in domain: %s', async (url) => {
    const { trust, asked } = trusting();
    await trust.check(url);
    expect(asked).toEqual([]);
  });

  it.each([
    'https://evilcontoso.com/',
    'https://contoso.com.evil.example/',
    'https://contoso.co/',
    'https://fabrikam.com/',
  ])('N30 is asked about anywhere else, over HTTPS too: %s', async (url) => {
    const { trust, asked } = trusting();
    await expect(trust.check(url)).rejects.toMatchObject({
      problem: { code: 'HostNotTrusted', next: 'signIn' },
    });
    expect(asked).toEqual([`${new URL(url).host} for contoso.com`]);
  });

  it('N30 is asked about once, after a yes', async () => {
    const { trust, asked } = trusting({ answer: true });
    await trust.check('https://lync.fabrikam.com/root');
    await trust.check('https://lync.fabrikam.com/user');
    expect(asked).toHaveLength(1);
    await trust.check('https://lync.fabrikam.com:8443/user');
    expect(asked).toHaveLength(2);
  });

  it('is the one that the user named, by its exact origin', async () => {
    const { trust, asked } = trusting({ server: 'http://127.0.0.1:8080/root', answer: true });
    await trust.check('http://127.0.0.1:8080/user');
    expect(asked).toEqual([]);
    await trust.check('http://127.0.0.1:8081/user');
    await trust.check('https://lyncweb.contoso.com/');
    expect(asked).toEqual(['127.0.0.1:8081 for contoso.com', 'lyncweb.contoso.com for contoso.com']);
  });
});

describe('the domain of a sign-in address', () => {
  it('is what follows its last @, in lower case', () => {
    expect(domainOf('lenea@Contoso.COM')).toBe('contoso.com');
    expect(domainOf('"a@b"@contoso.com')).toBe('contoso.com');
  });
});

it('the server that the user typed is asked about if the organisation has locked the hosts', async () => {
  const server = 'https://lync.fabrikam.com/';
  const { trust, asked } = trusting({ server, asksAboutServer: true });
  await expect(trust.check(server)).rejects.toMatchObject({ problem: { code: 'HostNotTrusted' } });
  expect(asked).toEqual(['lync.fabrikam.com for contoso.com']);
});
