import * as tls from 'node:tls';
import type { Logger } from '../base/log';

/** Newer versions of Node list the authorities that Node and the system trust. */
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

const usualAuthorities = (): readonly string[] =>
  (tls as NewerTls).getCACertificates?.('default') ?? tls.rootCertificates;

/**
 * The authorities that may vouch for a server's certificate: those of Node, those of the system if Node can read them,
 * and more.
 * @param more certificates in PEM
 */
export const trustedAuthorities = (more: readonly string[], logger?: Logger): readonly string[] => [
  ...new Set([...usualAuthorities(), ...more, ...systemAuthorities(logger)]),
];

/**
 * {@link trustedAuthorities} for a connection. Call it once, since it reads hundreds of certificates.
 * @returns `undefined` if there are no others than Node's own
 */
export function trustedContext(more: readonly string[], logger?: Logger): tls.SecureContext | undefined {
  const all = trustedAuthorities(more, logger);
  return all.length === new Set(usualAuthorities()).size
    ? undefined
    : tls.createSecureContext({ ca: [...all] });
}
