/** What the server does for web pages: the cross-domain frame, and batches of requests. */
export interface BrowserKnobs {
  /**
   * The web origins from which pages may use the server through its frame. Besides `https://apps.contoso.com:8443`, there
   * are `loopback` for every origin on this computer, and `*` for all.
   */
  readonly allowedOrigins: readonly string[];
}

export const browser: BrowserKnobs = { allowedOrigins: ['loopback'] };
