/** What the server does for web pages: the cross-domain frame, and batches of requests. */
export interface BrowserKnobs {
  /**
   * The web origins from which pages may use the server through its frame. Besides `https://apps.contoso.com:8443`, there
   * are `loopback` for every origin on this computer, and `*` for all.
   */
  readonly allowedOrigins: readonly string[];
  /** How many batched requests a user may have without an answer. */
  readonly batchLimit: number;
  /** The order in which the server executes the requests of a batch; the answers always have theirs. */
  readonly batchOrder: 'sent' | 'reversed';
  /** Whether the bodies in the answer to a batch begin with a byte order mark. */
  readonly batchBom: boolean;
}

export const browser: BrowserKnobs = {
  allowedOrigins: ['loopback'],
  batchLimit: 100,
  batchOrder: 'sent',
  batchBom: true,
};
