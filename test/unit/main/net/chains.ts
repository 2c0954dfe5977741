import { generateKeyPairSync, randomBytes } from 'node:crypto';
import forge from 'node-forge';

/** Somebody who has a key, and signs certificates with it. */
export interface Issuer {
  readonly name: string;
  readonly keys: forge.pki.rsa.KeyPair;
  /** What stands before its common name. */
  readonly house: readonly forge.pki.CertificateField[];
}

const domainComponent = '0.9.2342.19200300.100.1.25';

/** An organisation, or the domain of a directory, as a part of a name. */
export const organisation = (value: string): readonly forge.pki.CertificateField[] => [
  { name: 'organizationName', value },
];
export const directory = (domain: string): readonly forge.pki.CertificateField[] =>
  domain
    .split('.')
    .reverse()
    .map((value) => ({ type: domainComponent, value }));

export function issuer(name: string, house: readonly forge.pki.CertificateField[] = [], bits = 2048): Issuer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return {
    name,
    house,
    keys: {
      privateKey: forge.pki.privateKeyFromPem(privateKey),
      publicKey: forge.pki.publicKeyFromPem(publicKey),
    },
  };
}

const day = 86_400_000;

export interface Wish {
  readonly ca?: boolean;
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
  readonly extensions?: readonly object[];
  /** Of its signature. */
  readonly digest?: 'sha256' | 'sha1' | 'md5';
  /** How many authorities may follow below it. */
  readonly pathLength?: number;
}

/** A certificate for `subject`, signed by `by`. @returns PEM */
export function signed(
  subject: Issuer,
  by: Issuer,
  { ca = false, from = -1, until = 1, extensions = [], digest = 'sha256', pathLength }: Wish = {},
): string {
  const made = forge.pki.createCertificate();
  made.publicKey = subject.keys.publicKey;
  made.serialNumber = `01${randomBytes(15).toString('hex')}`;
  made.validity.notBefore = new Date(Date.now() + from * day);
  made.validity.notAfter = new Date(Date.now() + until * day);
  made.setSubject([...subject.house, { name: 'commonName', value: subject.name }]);
  made.setIssuer([...by.house, { name: 'commonName', value: by.name }]);
  made.setExtensions([
    {
      name: 'basicConstraints',
      cA: ca,
      critical: true,
      ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }),
    },
    ...(ca ? [{ name: 'keyUsage', keyCertSign: true, critical: true }] : []),
    ...extensions,
  ]);
  made.sign(by.keys.privateKey, forge.md[digest].create());
  return forge.pki.certificateToPem(made);
}

export const named = (...names: readonly string[]): object => ({
  name: 'subjectAltName',
  altNames: names.map((name) => (/^[\d.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name })),
});

/** An unknown extension, or one that must not be ignored. @param value DER */
export const extension = (id: string, value: string, critical = true): object => ({ id, critical, value });
