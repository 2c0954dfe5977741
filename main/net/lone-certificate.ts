import { X509Certificate } from 'node:crypto';
import type { Agent } from 'node:https';
import { peerCertificate } from './peer-certificate';
import { TransportError } from './transport';
import { trustedAuthorities } from './trusted-context';

/**
 * Identifiers of policies of the CA/Browser Forum (2.23.140.1.1 and 2.23.140.1.2.x) in DER. Only public authorities use
 * them, and the roots of those never issue server certificates themselves (Baseline Requirements, 6.1.7).
 */
const publicPolicies = [
  Buffer.from([0x06, 0x05, 0x67, 0x81, 0x0c, 0x01, 0x01]),
  Buffer.from([0x06, 0x06, 0x67, 0x81, 0x0c, 0x01, 0x02]),
];

/** @returns the organisation and the domain of a name; Node writes each component on its own line */
const housesOf = (name: string): readonly string[] => {
  const lines = name.split('\n').map((line) => line.trim());
  const domain = lines.filter((line) => line.startsWith('DC='));
  return [...lines.filter((line) => line.startsWith('O=')), ...(domain.length === 0 ? [] : [domain.join()])];
};

/**
 * Whether a certificate that came alone was probably issued by an intermediate authority below a trusted one, so that
 * the server should have sent the intermediate certificate, too. Without it nothing proves this; these are signs.
 * @param named authorities in PEM that the user or a policy added
 * @param system those of the system
 */
export function lacksIntermediate(
  own: X509Certificate,
  named: readonly string[],
  system: readonly string[] = [],
): boolean {
  const subjects = trustedAuthorities([...named, ...system]).map((pem) => new X509Certificate(pem).subject);
  // A trusted root has the issuer's exact name but another key, so it replaced the issuer.
  if (subjects.includes(own.issuer)) return false;
  if (named.length > 0 || publicPolicies.some((policy) => own.raw.includes(policy))) return true;
  const houses = new Set(subjects.flatMap(housesOf));
  return housesOf(own.issuer).some((house) => houses.has(house));
}

interface Look {
  readonly url: string;
  readonly signal: AbortSignal | undefined;
  /** The agent of the request for which the certificate was refused. */
  readonly agent: Agent;
  readonly named: readonly string[];
  readonly system: readonly string[];
}

/**
 * Distinguishes a server that omits its intermediate certificates from one whose authority is unknown.
 * @param error of a certificate that came alone
 * @returns the same error, or a more precise one
 */
export async function explainLoneCertificate(error: TransportError, look: Look): Promise<TransportError> {
  // Node does not expose a certificate that it rejects.
  const own = await peerCertificate({ ...look, accepted: false });
  if (own === undefined || !lacksIntermediate(own, look.named, look.system)) return error;
  const issuer = own.issuer.replaceAll('\n', ', ');
  return new TransportError('certificate', error.host, false, {
    cause: error.cause,
    detail: `it comes without that of its issuer, ${issuer}`,
    certificate: 'incompleteChain',
  });
}
