import * as tls from 'node:tls';
import type { Logger } from '../log';

/** What newer Nodes can do: the authorities that Node and the system trust. */
interface NewerTls {
  readonly getCACertificates?: (kind: 'default' | 'system') => readonly string[];
}

function systemAuthorities(logger: Logger | undefined): readonly string[] {
  const { getCACertificates } = tls as NewerTls;
  try {
    return getCACertificates?.('system') ?? [];
  } catch (error) {
    logger?.warn("The system's certificates could not be read:", error);
    return [];
  }
}

/**
 * The authorities that a server's certificate is checked against: those that come with Node, those of the system where
 * Node can read them, and more. To be made once: it reads hundreds of certificates.
 * @param more certificates in PEM
 * @returns `undefined` where Node's own are all
 */
export function trustedContext(more: readonly string[], logger?: Logger): tls.SecureContext | undefined {
  const added = [...more, ...systemAuthorities(logger)];
  if (added.length === 0) return undefined;
  const { getCACertificates } = tls as NewerTls;
  const usual = getCACertificates?.('default') ?? tls.rootCertificates;
  return tls.createSecureContext({ ca: [...new Set([...usual, ...added])] });
}
