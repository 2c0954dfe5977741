import { generateKeyPairSync, randomBytes } from 'node:crypto';
import forge from 'node-forge';

/** What is wrong with the server's certificate, if anything is. */
export type CertificateKind = 'good' | 'expired' | 'wrongHost';

export interface Certificates {
  /** PEM of the authority that a client has to trust. */
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 86_400_000;
const DNS = 2;
const IP = 7;

/**
 * An authority of this run's own, and a certificate for this machine's loopback names signed by it.
 * @param names further host names that it is for
 */
export function makeCertificates(
  kind: CertificateKind = 'good',
  names: readonly string[] = [],
): Certificates {
  const authority = keys();
  const ca = certificate('Simulator CA', 'Simulator CA', authority.publicKey, -DAY_MS, 30 * DAY_MS);
  ca.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  ca.sign(authority.privateKey, forge.md.sha256.create());

  const server = keys();
  const ends = kind === 'expired' ? -DAY_MS : 7 * DAY_MS;
  const own = certificate('Simulator CA', 'Simulator', server.publicKey, -10 * DAY_MS, ends);
  const altNames =
    kind === 'wrongHost'
      ? [{ type: DNS, value: 'other.contoso.com' }]
      : [
          ...['localhost', ...names].map((value) => ({ type: DNS, value })),
          { type: IP, ip: '127.0.0.1' },
          { type: IP, ip: '::1' },
        ];
  own.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames },
    { name: 'authorityKeyIdentifier', keyIdentifier: ca.generateSubjectKeyIdentifier().getBytes() },
  ]);
  own.sign(authority.privateKey, forge.md.sha256.create());
  return {
    ca: forge.pki.certificateToPem(ca),
    key: forge.pki.privateKeyToPem(server.privateKey),
    cert: forge.pki.certificateToPem(own),
  };
}

function certificate(
  issuer: string,
  subject: string,
  key: forge.pki.rsa.PublicKey,
  fromMs: number,
  untilMs: number,
): forge.pki.Certificate {
  const made = forge.pki.createCertificate();
  made.publicKey = key;
  // Positive, as a serial number has to be.
  made.serialNumber = `00${randomBytes(15).toString('hex')}`;
  made.validity.notBefore = new Date(Date.now() + fromMs);
  made.validity.notAfter = new Date(Date.now() + untilMs);
  made.setIssuer([{ name: 'commonName', value: issuer }]);
  made.setSubject([{ name: 'commonName', value: subject }]);
  return made;
}

/** By Node, which is a hundred times faster at it than JavaScript. */
function keys(): forge.pki.rsa.KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  return {
    privateKey: forge.pki.privateKeyFromPem(privateKey),
    publicKey: forge.pki.publicKeyFromPem(publicKey),
  };
}
