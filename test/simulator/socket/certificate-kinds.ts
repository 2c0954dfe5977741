/**
 * What is wrong with the server's certificate, if anything. With `intermediate`, an authority between the root and the
 * server has issued it, and the server sends both; with `withoutIntermediate`, it sends only its own.
 */
export const certificateKinds = [
  'good',
  'expired',
  'wrongHost',
  'intermediate',
  'withoutIntermediate',
] as const;
export type CertificateKind = (typeof certificateKinds)[number];
