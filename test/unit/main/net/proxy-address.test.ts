import { text } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { readProxyAddress, withPassword } from '../../../../main/net/proxy-address';

describe('the address of a proxy', () => {
  it.each([
    ['http://proxy.contoso.com:8080', 'http://proxy.contoso.com:8080'],
    [' proxy.contoso.com:8080 ', 'http://proxy.contoso.com:8080'],
    ['proxy', 'http://proxy'],
    ['10.0.0.1:3128', 'http://10.0.0.1:3128'],
    ['https://proxy.contoso.com:8443/', 'https://proxy.contoso.com:8443'],
    ['HTTP://anna@Proxy:8080', 'http://anna@proxy:8080'],
    ['[fd00::1]:8080', 'http://[fd00::1]:8080'],
  ])('is taken as it is typed: %s', (typed, shown) => {
    expect(readProxyAddress(typed)).toEqual({ ok: true, value: { shown } });
  });

  it.each([
    ['', text('net.proxyAddress.empty')],
    ['  ', text('net.proxyAddress.empty')],
    ['http://', text('net.proxyAddress.none')],
    ['a b', text('net.proxyAddress.none')],
    ['proxy:99999', text('net.proxyAddress.none')],
    ['socks5://proxy:1080', text('net.proxyAddress.scheme')],
    ['file:///etc/passwd', text('net.proxyAddress.scheme')],
    ['http://proxy:8080/wpad.dat', text('net.proxyAddress.more')],
    ['http://proxy:8080?x', text('net.proxyAddress.more')],
    ['http://proxy:8080#x', text('net.proxyAddress.more')],
  ])('is refused with the reason: "%s"', (typed, message) => {
    expect(readProxyAddress(typed)).toMatchObject({
      ok: false,
      problem: { code: 'ProxyAddressInvalid', message, next: 'changeInput' },
    });
  });

  it('S18 is never quoted, since there may be a password in it', () => {
    for (const typed of ['socks5://anna:s3cret@h:1', 'http://anna:s3cret@h:1/x', 'http://anna:s3cret@'])
      expect(JSON.stringify(readProxyAddress(typed))).not.toContain('s3cret');
  });

  it.each(['s3cret', 'p@ss:w/ord', '100%', '%zz', 'ünï', '%41'])(
    'S18 parts with its password, which comes back as it was: %s',
    (password) => {
      const shown = 'http://anna@proxy:8080';
      const whole = withPassword(shown, password);
      expect(readProxyAddress(whole)).toEqual({ ok: true, value: { shown, password } });
      expect(decodeURIComponent(new URL(whole).password)).toBe(password);
    },
  );

  it('takes a password as it was typed where that is no escape', () => {
    expect(readProxyAddress('http://anna:100%@proxy:8080')).toEqual({
      ok: true,
      value: { shown: 'http://anna@proxy:8080', password: '100%' },
    });
  });
});
