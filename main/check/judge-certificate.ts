import { text } from '../../common/text';
import type { CertificateFault } from '../net/transport';
import type { Problem } from '../../common/problem';
import type { Certificate } from './certificate';
import type { Finding } from '../../common/check-view';

const day = 86_400_000;
/** The check warns about a certificate that expires sooner, in days. */
const soon = 30;

const daysTo = (moment: number, now: number): number => Math.floor((moment - now) / day);

/** Describes a certificate to the user. @param now milliseconds since 1970 */
export const findingsOf = (certificate: Certificate, now: number): readonly Finding[] => [
  { what: 'subject', name: certificate.subject },
  ...(certificate.namesHost ? [] : [{ what: 'names', name: certificate.names } as const]),
  { what: 'issuer', name: certificate.issuer },
  ...(certificate.validFrom > now
    ? [
        {
          what: 'validFrom',
          at: certificate.validFrom,
          days: daysTo(certificate.validFrom, now),
        } as const,
      ]
    : []),
  { what: 'validUntil', at: certificate.validUntil, days: daysTo(certificate.validUntil, now) },
  { what: 'tls', protocol: certificate.protocol },
];

/** @returns a warning about an accepted certificate; `undefined` if there is no reason for one */
export function warningOf(certificate: Certificate, host: string, now: number): Problem | undefined {
  const count = daysTo(certificate.validUntil, now);
  if (count >= soon) return undefined;
  return {
    code: 'CertificateEndsSoon',
    message: text('check.problem.endsSoon', { host, count }),
    advice: text('check.problem.endsSoonAdvice'),
    next: 'contactAdministrator',
  };
}

function faultOf(certificate: Certificate, now: number): CertificateFault {
  if (certificate.validUntil < now) return 'expired';
  if (certificate.validFrom > now) return 'notYetValid';
  if (!certificate.namesHost) return 'otherHost';
  return certificate.selfSigned ? 'selfSigned' : 'unknownIssuer';
}

/** Explains to the user why a certificate was refused. @param refusal the failure of the transport */
export function refusalOf(certificate: Certificate, host: string, refusal: Problem, now: number): Problem {
  const fault = faultOf(certificate, now);
  return {
    ...refusal,
    message: text(`net.certificate.${fault}`, { host }),
    advice: text(`net.certificateAdvice.${fault}`),
  };
}
