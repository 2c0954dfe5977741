import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

/** Somebody who has a key, and signs certificates with it. */
export interface Issuer {
  readonly name: string;
  readonly keys: forge.pki.rsa.KeyPair;
}

export function issuer(name: string): Issuer {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return {
    name,
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
}

/** A certificate for `subject`, signed by `by`. @returns PEM */
export function signed(
  subject: Issuer,
  by: Issuer,
  { ca = false, from = -1, until = 1, extensions = [] }: Wish = {},
): string {
  const made = forge.pki.createCertificate();
  made.publicKey = subject.keys.publicKey;
  made.serialNumber = '01';
  made.validity.notBefore = new Date(Date.now() + from * day);
  made.validity.notAfter = new Date(Date.now() + until * day);
  made.setSubject([{ name: 'commonName', value: subject.name }]);
  made.setIssuer([{ name: 'commonName', value: by.name }]);
  made.setExtensions([
    { name: 'basicConstraints', cA: ca, critical: true },
    ...(ca ? [{ name: 'keyUsage', keyCertSign: true, critical: true }] : []),
    ...extensions,
  ]);
  made.sign(by.keys.privateKey, forge.md.sha256.create());
  return forge.pki.certificateToPem(made);
}

export const named = (...names: readonly string[]): object => ({
  name: 'subjectAltName',
  altNames: names.map((name) => (/^[\d.]+$/.test(name) ? { type: 7, ip: name } : { type: 2, value: name })),
});
