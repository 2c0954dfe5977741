import * as tls from 'node:tls';

/** Newer versions of Node list the authorities that Node trusts, with those of NODE_EXTRA_CA_CERTS. */
interface NewerTls {
  readonly getCACertificates?: (kind: 'default') => readonly string[];
}

const usualAuthorities = (): readonly string[] =>
  ((tls as NewerTls).getCACertificates?.('default') ?? tls.rootCertificates).map((pem) => pem.trim());

/**
 * The authorities that may vouch for a server's certificate: Node's own, and more.
 * @param more certificates in PEM
 */
export const trustedAuthorities = (more: readonly string[]): readonly string[] => [
  ...new Set([...usualAuthorities(), ...more.map((pem) => pem.trim())]),
];

/** Makes the contexts of TLS connections. Keeps the newest, since Node reads every certificate for each. */
export class TrustedContexts {
  #newest: { readonly key: string; readonly context: tls.SecureContext } | undefined;

  /**
   * @param more certificates in PEM to trust in addition to Node's own
   * @returns `undefined` if Node trusts them all by itself
   */
  of(more: readonly string[]): tls.SecureContext | undefined {
    if (more.length === 0) return undefined;
    const all = trustedAuthorities(more);
    if (all.length === new Set(usualAuthorities()).size) return undefined;
    const key = all.join();
    if (this.#newest?.key !== key) this.#newest = { key, context: tls.createSecureContext({ ca: [...all] }) };
    return this.#newest.context;
  }
}
