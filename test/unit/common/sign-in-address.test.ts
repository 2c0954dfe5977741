import { describe, expect, it } from 'vitest';
import { isDomainName } from '../../../common/domain-name';
import { sipUri } from '../../../common/sip-uri';
import { readSignInAddress as readSignInAddressAsData } from '../../../main/account/sign-in-input';
import { readAddress } from '../../../common/sign-in-address';
import { checkInput } from '../../../renderer/sign-in/sign-in-input';
import { shown } from '../../english';

const readSignInAddress = (...input: Parameters<typeof readSignInAddressAsData>) =>
  shown(readSignInAddressAsData(...input));

const long = (length: number): string => 'a'.repeat(length);
const form = (address: string) =>
  checkInput({ address, userName: '', password: 'p', server: '', remember: true }, 'password');

const domains = [
  'contoso.com',
  'CONTOSO.com',
  'contoso',
  'a.b.c.d.example',
  'xn--mnchen-3ya.example',
  'münchen.example',
  'みんな.example',
  'contoso.みんな',
  '1and1.com',
  '3com',
  'a-b.com',
  'constructor',
  `${long(63)}.example`,
  Array.from({ length: 58 }, () => 'abc').join('.'),
];
const none = [
  '',
  '.',
  '..',
  'contoso..com',
  '.contoso.com',
  'contoso.com.',
  '-',
  '-x-.com',
  'x-.com',
  'contoso.-com',
  '_x.com',
  '__proto__',
  '[::1]',
  '::1',
  '10.0.0.1',
  '127.1',
  '1',
  '0x7f',
  'contoso.123',
  'contoso.com:99999',
  'contoso.com:443',
  'contoso.com/',
  'contoso.com?x',
  'contoso.com#x',
  'contoso.com\\x',
  'con%74oso.com',
  'con toso.com',
  'contoso.com, ben@contoso.com',
  'contoso。com',
  'xn--a',
  `${long(64)}.example`,
  Array.from({ length: 59 }, () => 'abc').join('.'),
];

describe('what follows the @', () => {
  it.each(domains)('may be %s', (domain) => {
    const address = `lenea@${domain}`;
    expect(isDomainName(domain)).toBe(true);
    expect(readSignInAddress(address)).toEqual({ ok: true, value: address });
    expect(form(address)).toEqual({});
    expect(() => new URL(`https://lyncdiscoverinternal.${domain}/`)).not.toThrow();
  });

  it.each(none)(
    'N53 is not a domain, and is refused in the form, on the command line and in a link: "%s"',
    (domain) => {
      const address = `lenea@${domain}`;
      expect(isDomainName(domain)).toBe(false);
      const read = readSignInAddress(address);
      expect(read).toMatchObject({ ok: false, problem: { code: 'InvalidInput', next: 'changeInput' } });
      expect(read.ok ? '' : read.problem.message).toContain('is not a sign-in address');
      expect(Object.keys(form(address))).toEqual(['address']);
      expect(sipUri(address)).toBeUndefined();
    },
  );

  it('is what the message is about if the rest is right', () => {
    expect(readSignInAddress('lenea@contoso..com')).toMatchObject({
      problem: {
        message: '“lenea@contoso..com” is not a sign-in address.',
        advice: 'After the @ comes the name of your organisation’s domain, as in anna@contoso.com.',
      },
    });
    expect(form('lenea@-').address).toContain('After the @');
    expect(form('lenea').address).toBe('Example: anna@contoso.com');
  });
});

it('accepts an address as it is pasted, with invisible characters', () => {
  for (const typed of [
    ' lenea@contoso.com\n',
    'SIP:lenea@contoso.com',
    '\u200blenea@\u2060contoso.com\ufeff',
  ])
    expect(readAddress(typed)).toEqual({ address: 'lenea@contoso.com' });
});

it('N53 refuses an address without a user, with several, or that is too long', () => {
  for (const typed of [
    '',
    '@',
    '@contoso.com',
    'lenea',
    'a b@contoso.com',
    'a@b@c',
    `${long(310)}@contoso.com`,
  ])
    expect(readAddress(typed)).toEqual({ fault: 'noAddress' });
});
