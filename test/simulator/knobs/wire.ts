/** Headers, encodings and limits of the web server: what lies below the resources. */
export interface WireKnobs {
  /** A package without events has `"sender": []`, as recorded, or no `sender`, as "events_ref" can be read. */
  readonly emptySender: 'present' | 'absent';
  /** The host, with its port, whose token endpoint every challenge names; '' = the host of the request. */
  readonly challengeHost: string;
  /** Whether the host that sent such a challenge accepts the tokens of the one that it names. */
  readonly challengeTokens: 'refused' | 'accepted';
  /** `trusted_issuers` of the challenge; it can be empty. */
  readonly trustedIssuers: string;
  /**
   * On a socket, if the client accepts gzip: compresses every answer; or all but those whose delivery counts bytes
   * (`cutAfter`, `stallAfter`, …), so that such a delivery counts bytes of the text; or none.
   */
  readonly gzip: 'always' | 'whole' | 'never';
  /** Bytes of the largest body that a request may have. No page gives the limit; this is ASP.NET's. */
  readonly largestBody: number;
  /**
   * A PUT without the property that has to be passed back: resets what it leaves out, because the samples of the
   * reference pages have no such property; or 400, as "PayloadFormat" says, and as a strict simulator does anyway.
   */
  readonly unmarkedPut: 'resets' | 'refused';
  /** The status of a PUT whose answer has no body: 200 on the reference pages; a published client waits for 204. */
  readonly emptyPut: 200 | 204;
  /** The newest revision of a resource that the server has; 1 on an older server. */
  readonly revised: number;
  /** Whether links to them name it, as in the recordings of Skype for Business Online. */
  readonly revisionLinks: boolean;
  /** Whether JSON has UCWA's own media type only if the client asks for it, or always. */
  readonly vendorJson: 'ifAsked' | 'always';
  /** `X-MS-UcwaVersion`, which "Versioning" shows and no recording has; '' = none. */
  readonly ucwaVersion: string;
}

export const wire: WireKnobs = {
  emptySender: 'present',
  challengeHost: '',
  challengeTokens: 'refused',
  trustedIssuers: '00000002-0000-0ff1-ce00-000000000000@contoso.com',
  gzip: 'whole',
  largestBody: 4 * 1024 * 1024,
  unmarkedPut: 'resets',
  emptyPut: 200,
  revised: 2,
  revisionLinks: false,
  vendorJson: 'ifAsked',
  ucwaVersion: '',
};
