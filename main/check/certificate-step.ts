import type { TransportError } from '../net/transport';
import { problemOf } from '../ucwa/problems/reasons';
import type { LookAtCertificate } from './certificate';
import { findingsOf, refusalOf, warningOf } from './judge-certificate';
import type { Progress } from './progress';

export interface CertificateDeps {
  readonly look: LookAtCertificate;
  /** Milliseconds since 1970. */
  readonly today: () => number;
}

/** Reports the certificate of a host whose answer the transport accepted. */
export async function passCertificate(
  url: string,
  progress: Progress,
  { look, today }: CertificateDeps,
  signal: AbortSignal,
): Promise<void> {
  const { host, protocol } = new URL(url);
  progress.begin('certificate', host);
  if (protocol !== 'https:') {
    progress.add('certificate', { what: 'notEncrypted' });
    progress.end('skipped');
    return;
  }
  const certificate = await look(url, signal);
  if (signal.aborted) return;
  if (certificate === undefined) {
    progress.add('certificate', { what: 'certificateAccepted' });
    progress.end('passed');
    return;
  }
  progress.add('certificate', ...findingsOf(certificate, today()));
  const warning = warningOf(certificate, host, today());
  progress.end(warning === undefined ? 'passed' : 'warning', warning);
}

/** Reports why the transport refused to go on with a host. */
export async function refuseCertificate(
  refusal: TransportError,
  progress: Progress,
  { look, today }: CertificateDeps,
  signal: AbortSignal,
): Promise<void> {
  const { host, kind } = refusal;
  const isFirst = progress.running === 'discovery';
  if (isFirst) progress.add('discovery', { what: 'hostAnswers', host });
  progress.end(isFirst ? 'warning' : 'skipped');
  progress.begin('certificate', host);
  const certificate = await look(`https://${host}/`, signal);
  const problem = problemOf(refusal);
  if (certificate !== undefined) progress.add('certificate', ...findingsOf(certificate, today()));
  // If the transport knows what is wrong, the check gives the same reason as a sign-in.
  const isUnclear = kind === 'certificate' && refusal.certificate === undefined;
  const told = isUnclear && certificate !== undefined;
  progress.end('failed', told ? refusalOf(certificate, host, problem, today()) : problem);
}
