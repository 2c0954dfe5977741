import { X509Certificate } from 'node:crypto';
import forge from 'node-forge';
import { describe, expect, it } from 'vitest';
import { lacksIntermediate } from '../../../../main/net/lone-certificate';
import { directory, type Issuer, issuer, organisation, signed } from './chains';

const server = issuer('lyncweb.contoso.com');
const root = issuer('Contoso Root', directory('contoso.com'));
const rootPem = signed(root, root, { ca: true });
/** A certificate that came alone. */
const from = (by: Issuer, extensions: readonly object[] = []): X509Certificate =>
  new X509Certificate(signed(server, by, { extensions }));

/** certificatePolicies with that one (RFC 5280, 4.2.1.4). */
function policy(oid: string): object {
  const { asn1 } = forge;
  const value = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
    asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, [
      asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(oid).getBytes()),
    ]),
  ]);
  return { id: '2.5.29.32', value };
}

// Keys take their time to make on a computer that is busy.
describe('a certificate that came alone', { timeout: 30_000 }, () => {
  it.each(['2.23.140.1.1', '2.23.140.1.2.1', '2.23.140.1.2.2'])(
    'N43 lacks an intermediate where it is one of a public authority: policy %s',
    (oid) => {
      expect(lacksIntermediate(from(issuer('R99'), [policy(oid)]), [])).toBe(true);
    },
  );

  it('N43 lacks an intermediate if its issuer belongs to the organisation of a trusted root', () => {
    expect(lacksIntermediate(from(issuer('DigiCert TLS CA', organisation('DigiCert Inc'))), [])).toBe(true);
    expect(lacksIntermediate(from(issuer('Issuing', directory('contoso.com'))), [rootPem])).toBe(true);
  });

  it('N43 lacks an intermediate where the authority that was named did not issue it', () => {
    expect(lacksIntermediate(from(issuer('Issuing')), [rootPem])).toBe(true);
  });

  it.each([
    ['nobody here knows its issuer', issuer('Fabrikam Root'), []],
    ['only another house is known', issuer('Fabrikam Root', organisation('Fabrikam')), []],
    ['only another domain is known', issuer('Root', directory('com')), []],
    ['a root of its issuer’s name is trusted, which has another key', root, [rootPem]],
  ] as const)('N43 may be of an unknown root where %s', (_, by, named) => {
    const private_ = policy('1.3.6.1.4.1.311.21.8.1');
    expect(lacksIntermediate(from(by, [private_]), named)).toBe(false);
  });
});
