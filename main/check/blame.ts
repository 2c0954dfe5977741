import { TransportError } from '../net/transport';
import { rootOf, SignInFault } from '../ucwa/faults';
import type { Exchange } from './observed-transport';
import type { CheckStepName } from '../../common/check-view';

/** A connection that came to nothing because of the certificate or TLS, if the failure is about one. */
function insecure(
  error: unknown,
  running: CheckStepName,
  exchanges: readonly Exchange[],
): TransportError | undefined {
  const isInsecure = (one: TransportError): boolean => one.kind === 'certificate' || one.kind === 'tls';
  const root = rootOf(error);
  if (root instanceof TransportError) return isInsecure(root) ? root : undefined;
  // Discovery by domain sums up what its hosts said.
  if (running !== 'discovery') return undefined;
  return exchanges.map((exchange) => exchange.error).find((one) => one !== undefined && isInsecure(one));
}

/** Which step a failure belongs to. */
export type Blame =
  { readonly step: 'certificate'; readonly refusal: TransportError } | { readonly step: CheckStepName };

/** @param running the step in which it came up */
export function blame(error: unknown, running: CheckStepName, exchanges: readonly Exchange[]): Blame {
  const refusal = insecure(error, running, exchanges);
  if (refusal !== undefined) return { step: 'certificate', refusal };
  // A token that its own server does not take shows where it is first used.
  const tokenRefused = error instanceof SignInFault && error.granted;
  return { step: running === 'application' && tokenRefused ? 'token' : running };
}
