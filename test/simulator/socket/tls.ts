import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CertificateKind } from './certificate-kinds';

interface TlsFiles {
  readonly key: string;
  readonly cert: string;
  /** Path of the authority's PEM file, for `NODE_EXTRA_CA_CERTS` and `curl --cacert`. */
  readonly ca: string;
  readonly caPem: string;
  remove(): Promise<void>;
}

/** Certificates for one server; only the authority's certificate is on disk, and no private key. */
export async function prepareTls(kind: CertificateKind, names: readonly string[] = []): Promise<TlsFiles> {
  // Loaded only when TLS is used, because loading takes time.
  const { makeCertificates } = await import('./certificates');
  const { ca: caPem, key, cert } = makeCertificates(kind, names);
  const folder = await mkdtemp(path.join(tmpdir(), 'ucwa-simulator-'));
  const ca = path.join(folder, 'ca.pem');
  await writeFile(ca, caPem);
  return { key, cert, ca, caPem, remove: () => rm(folder, { recursive: true, force: true }) };
}
