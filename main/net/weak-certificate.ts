import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, type DetailedPeerCertificate, type PeerCertificate } from 'node:tls';

/** Minimum length of an RSA key (NIST SP 800-131A, BSI TR-02102-1), in bits. */
const shortestRsa = 2048;
/** Node's names of curves of at least 256 bits. */
const curves: ReadonlySet<unknown> = new Set(['prime256v1', 'secp256r1', 'secp384r1', 'secp521r1']);

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');

/** Identifiers of signature algorithms in DER: those with SHA-2, and the Edwards curves (RFC 8017, 5758, 8410). */
const strong: readonly Buffer[] = [
  ...['0b', '0c', '0d'].map((nth) => hex(`06 09 2a 86 48 86 f7 0d 01 01 ${nth}`)),
  ...['02', '03', '04'].map((nth) => hex(`06 08 2a 86 48 ce 3d 04 03 ${nth}`)),
  ...['70', '71'].map((nth) => hex(`06 03 2b 65 ${nth}`)),
];
/** RSASSA-PSS names its hash in its parameters; the default is SHA-1. */
const pss = hex('06 09 2a 86 48 86 f7 0d 01 01 0a');
const sha2 = hex('60 86 48 01 65 03 04 02');

/** @returns where the content of a DER element begins and ends (X.690, 8.1) */
function contentOf(der: Buffer, at: number): { readonly from: number; readonly to: number } {
  const first = der.readUInt8(at + 1);
  const more = first < 0x80 ? 0 : first & 0x7f;
  const from = at + 2 + more;
  return { from, to: from + (more === 0 ? first : der.readUIntBE(at + 2, more)) };
}

/** @returns the signatureAlgorithm of a certificate, its second element (RFC 5280, 4.1) */
function signatureAlgorithm(der: Buffer): Buffer {
  const signed = contentOf(der, contentOf(der, 0).from);
  const { from, to } = contentOf(der, signed.to);
  return der.subarray(from, to);
}

/** Whether there is no known way to forge the certificate's signature. */
export const isWellSigned = (der: Buffer): boolean => {
  const algorithm = signatureAlgorithm(der);
  const begins = (oid: Buffer): boolean => algorithm.subarray(0, oid.length).equals(oid);
  return strong.some(begins) || (begins(pss) && algorithm.includes(sha2));
};

/** Whether the key is long enough that nobody can break it. */
export function hasStrongKey({ publicKey }: X509Certificate): boolean {
  const { modulusLength = 0, namedCurve } = publicKey.asymmetricKeyDetails ?? {};
  const type = String(publicKey.asymmetricKeyType);
  if (type.startsWith('rsa')) return modulusLength >= shortestRsa;
  return type.startsWith('ed') || (type === 'ec' && curves.has(namedCurve));
}

/** A chain can end without a root, although Node's type does not say so. */
type Issued = Omit<DetailedPeerCertificate, 'issuerCertificate'> & { readonly issuerCertificate?: Issued };

function chainOf(own: Issued): readonly Buffer[] {
  const chain = new Set<Issued>();
  // A root is its own issuer.
  for (let one: Issued | undefined = own; one !== undefined && !chain.has(one); one = one.issuerCertificate)
    chain.add(one);
  return [...chain].map(({ raw }) => raw);
}

/** The key or the signature of a certificate, or of one above it, is so weak that it could be forged. */
class WeakCertificate extends Error {
  readonly code = 'CERT_TOO_WEAK';
}

function weaknessOf(der: Buffer): WeakCertificate | undefined {
  try {
    return weaknessIn(new X509Certificate(der), der);
  } catch {
    // Node's TLS does not catch errors that are thrown here.
    return new WeakCertificate('its key or its signature is of a kind that is not known');
  }
}

function weaknessIn(certificate: X509Certificate, der: Buffer): WeakCertificate | undefined {
  const name = certificate.subject.replaceAll('\n', ', ');
  if (!hasStrongKey(certificate)) return new WeakCertificate(`the key of "${name}" is too short`);
  // A root is trusted because of its key; its own signature proves nothing.
  return certificate.subject === certificate.issuer || isWellSigned(der)
    ? undefined
    : new WeakCertificate(`the signature of "${name}" is of a kind that can be forged`);
}

/**
 * Node calls this for a certificate that leads to a trusted authority. The certificate has to be for this host, and none
 * in the chain may be weak. Chromium rejects weak certificates, but Node's TLS in Electron does not.
 * @param certificate with those above it, as Node passes it
 * @returns the error, if any
 */
export function checkCertificate(host: string, certificate: PeerCertificate): Error | undefined {
  const wrong = checkServerIdentity(host, certificate);
  if (wrong !== undefined) return wrong;
  for (const der of chainOf(certificate)) {
    const weakness = weaknessOf(der);
    if (weakness !== undefined) return weakness;
  }
  return undefined;
}
