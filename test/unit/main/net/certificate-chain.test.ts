import { describe, expect, it } from 'vitest';
import { leadsTo } from '../../../../main/net/certificate-chain';
import { type Issuer, issuer, named, signed, type Wish } from './chains';

const host = 'login.contoso.com';
const root = issuer('Contoso Root');
const middle = issuer('Contoso Issuing');
const server = issuer('server');
const stranger = issuer('Contoso Root');

const rootPem = signed(root, root, { ca: true });
const middlePem = signed(middle, root, { ca: true });
const own = (by: Issuer, wish: Wish = {}): string =>
  signed(server, by, { extensions: [named(host)], ...wish });
const leads = (chain: readonly string[], ca = [rootPem], to = host): boolean => leadsTo(ca, to, chain);

describe('the chain of a server’s certificate', () => {
  it('leads to an authority that signed it, or one between them', () => {
    expect(leads([own(root)])).toBe(true);
    expect(leads([own(root), rootPem])).toBe(true);
    expect(leads([own(middle), middlePem])).toBe(true);
    expect(leads([own(middle), rootPem, middlePem])).toBe(true);
    expect(leads([own(middle)], [rootPem, middlePem])).toBe(true);
  });

  it('leads nowhere with a step missing', () => {
    expect(leads([own(middle)])).toBe(false);
    expect(leads([own(middle), middlePem], [])).toBe(false);
    expect(leads([])).toBe(false);
  });

  it('leads nowhere by a name alone: the signature counts', () => {
    expect(leads([own(stranger)])).toBe(false);
    expect(leads([own(middle), signed(middle, stranger, { ca: true })])).toBe(false);
    const strangerPem = signed(stranger, stranger, { ca: true });
    expect(leads([own(stranger), strangerPem])).toBe(false);
  });

  it('leads nowhere for another host', () => {
    expect(leads([own(root)], [rootPem], 'other.contoso.com')).toBe(false);
    expect(leads([own(root)], [rootPem], 'server')).toBe(false);
    expect(leads([signed(server, root)], [rootPem], 'server')).toBe(false);
    expect(leads([own(root, { extensions: [named('10.0.0.1')] })], [rootPem], '10.0.0.1')).toBe(true);
    expect(leads([own(root, { extensions: [named('10.0.0.1')] })], [rootPem], '10.0.0.2')).toBe(false);
    expect(leads([own(root, { extensions: [named('*.contoso.com')] })])).toBe(true);
  });

  it('leads nowhere where any step is not valid today', () => {
    for (const wish of [{ until: -0.5 }, { from: 0.5 }] as const) {
      expect(leads([own(root, wish)])).toBe(false);
      expect(leads([own(middle), signed(middle, root, { ca: true, ...wish })])).toBe(false);
      expect(leads([own(root)], [signed(root, root, { ca: true, ...wish })])).toBe(false);
    }
  });

  it('leads nowhere over one who may not issue', () => {
    const noAuthority = signed(middle, root, { extensions: [named(host)] });
    expect(leads([own(middle), noAuthority])).toBe(false);
    expect(leads([own(middle)], [noAuthority])).toBe(false);
  });

  it('leads nowhere over an authority that is limited to names, which cannot be checked here', () => {
    const limited = signed(middle, root, {
      ca: true,
      extensions: [{ id: '2.5.29.30', critical: true, value: '\x30\x00' }],
    });
    expect(leads([own(middle), limited])).toBe(false);
  });

  it('is of a server, where it says for what it is', () => {
    const usage = (uses: object) => [named(host), { name: 'extKeyUsage', ...uses }];
    expect(leads([own(root, { extensions: usage({ serverAuth: true }) })])).toBe(true);
    expect(leads([own(root, { extensions: usage({ clientAuth: true, emailProtection: true }) })])).toBe(
      false,
    );
  });

  it('does not go round in circles', () => {
    const [a, b] = [issuer('a'), issuer('b')];
    const circle = [signed(a, b, { ca: true }), signed(b, a, { ca: true })];
    expect(leads([own(a), ...circle])).toBe(false);
  });
});
