import { generateKeyPairSync, randomBytes } from 'node:crypto';
import forge from 'node-forge';
import { type CertificateKind } from './certificate-kinds';

export interface Certificates {
  /** PEM of the authority that a client has to trust. */
  readonly ca: string;
  readonly key: string;
  /** PEM of what the server sends: its own certificate first. */
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
  const root = authority('Simulator CA');
  const isBelow = kind === 'intermediate' || kind === 'withoutIntermediate';
  const issuer = isBelow ? authority('Simulator Issuing CA', root) : root;

  const server = keys();
  const ends = kind === 'expired' ? -DAY_MS : 7 * DAY_MS;
  const own = certificate(issuer.name, 'Simulator', server.publicKey, -10 * DAY_MS, ends);
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
    {
      name: 'authorityKeyIdentifier',
      keyIdentifier: issuer.certificate.generateSubjectKeyIdentifier().getBytes(),
    },
  ]);
  own.sign(issuer.keys.privateKey, forge.md.sha256.create());
  const sent = kind === 'intermediate' ? [own, issuer.certificate] : [own];
  return {
    ca: forge.pki.certificateToPem(root.certificate),
    key: forge.pki.privateKeyToPem(server.privateKey),
    cert: sent.map((one) => forge.pki.certificateToPem(one)).join(''),
  };
}

interface Authority {
  readonly name: string;
  readonly keys: forge.pki.rsa.KeyPair;
  readonly certificate: forge.pki.Certificate;
}

/** @param above the authority that issues its certificate; absent: it is a root */
function authority(name: string, above?: Authority): Authority {
  const own = keys();
  const made = certificate(above?.name ?? name, name, own.publicKey, -DAY_MS, 30 * DAY_MS);
  made.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
  ]);
  made.sign((above?.keys ?? own).privateKey, forge.md.sha256.create());
  return { name, keys: own, certificate: made };
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
  // Positive, and without a leading zero that DER forbids: OpenSSL does not read such a certificate.
  made.serialNumber = `01${randomBytes(15).toString('hex')}`;
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
