import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** Extended key usage: a server's (RFC 5280, 4.2.1.12). */
const serverAuth = '1.3.6.1.5.5.7.3.1';

/** Name constraints (RFC 5280, 4.2.1.10), as DER writes their identifier. */
const nameConstraints = Buffer.from([0x06, 0x03, 0x55, 0x1d, 0x1e]);

const longestChain = 8;

/** Node's type says nothing of what it is: the identifiers of the extended key usage. */
const usageOf = (certificate: X509Certificate): readonly string[] | undefined => certificate.keyUsage;

const isCurrent = (certificate: X509Certificate, now: number): boolean =>
  Date.parse(certificate.validFrom) <= now && now <= Date.parse(certificate.validTo);

const isFor = (certificate: X509Certificate, hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, '');
  return (
    (isIP(host) === 0 ? certificate.checkHost(host, { subject: 'never' }) : certificate.checkIP(host)) !==
    undefined
  );
};

/** Constraints cannot be checked here, so an authority that has them is not taken for one. */
const mayIssue = (certificate: X509Certificate): boolean =>
  certificate.ca && !certificate.raw.includes(nameConstraints);

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

/**
 * Whether a server's certificate leads to one of those authorities, each step of the way valid today and the first one
 * made for that host. Where in doubt, it does not: this only ever adds to what Chromium takes by itself.
 * @param presented in PEM, the server's own first
 * @param authorities in PEM
 * @param now milliseconds since 1970
 */
export function leadsTo(
  authorities: readonly string[],
  hostname: string,
  presented: readonly string[],
  now = Date.now(),
): boolean {
  const [own, ...between] = presented.map((pem) => new X509Certificate(pem));
  if (own === undefined || !isCurrent(own, now) || !isFor(own, hostname)) return false;
  const usage = usageOf(own);
  if (usage !== undefined && !usage.includes(serverAuth)) return false;
  const usable = (certificate: X509Certificate): boolean =>
    mayIssue(certificate) && isCurrent(certificate, now);
  const roots = authorities.map((pem) => new X509Certificate(pem)).filter(usable);
  const steps = between.filter(usable);
  const reaches = (certificate: X509Certificate, left: number): boolean =>
    left > 0 &&
    (roots.some((root) => isIssuedBy(certificate, root)) ||
      steps.some((step) => step !== certificate && isIssuedBy(certificate, step) && reaches(step, left - 1)));
  return reaches(own, longestChain);
}
