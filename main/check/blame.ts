import { TransportError } from '../net/transport';
import { rootOf, SignInFault } from '../ucwa/faults';
import type { Exchange } from './observed-transport';
import type { CheckStepName } from '../../common/check-view';

/** @returns the failure of a connection because of TLS or a certificate, if that is the cause */
function insecure(
  error: unknown,
  running: CheckStepName,
  exchanges: readonly Exchange[],
): TransportError | undefined {
  const isInsecure = (one: TransportError): boolean => one.kind === 'certificate' || one.kind === 'tls';
  const root = rootOf(error);
  if (root instanceof TransportError) return isInsecure(root) ? root : undefined;
  // Discovery by domain reports one failure for all its hosts.
  if (running !== 'discovery') return undefined;
  return exchanges.map((exchange) => exchange.error).find((one) => one !== undefined && isInsecure(one));
}

/** The step that a failure belongs to. */
type Blame =
  { readonly step: 'certificate'; readonly refusal: TransportError } | { readonly step: CheckStepName };

/** @param running the step in which it occurred */
export function blame(error: unknown, running: CheckStepName, exchanges: readonly Exchange[]): Blame {
  const refusal = insecure(error, running, exchanges);
  if (refusal !== undefined) return { step: 'certificate', refusal };
  // A token that its own server refuses is first used in the next step.
  const tokenRefused = error instanceof SignInFault && error.granted;
  return { step: running === 'application' && tokenRefused ? 'token' : running };
}
