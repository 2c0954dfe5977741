/** What a server says about the user: "CreateAnApplication" and "me_ref" differ. */
export interface MeKnobs {
  /** An application contains `me`, only links to it, or says nothing about it. */
  readonly form: 'embedded' | 'linked' | 'absent';
  /** How `me` names the user: a SIP URI, or not at all. */
  readonly uri: 'sip' | 'absent';
  /** When `me` has mail addresses: once the user is available, as in the traces; always when it is read; or never. */
  readonly emailAddresses: 'available' | 'read' | 'never';
  /** The answer to a request for the application of another user: 404, 403, or a 403 of the web server. */
  readonly others: 'notFound' | 'forbidden' | 'page';
}

export const me: MeKnobs = { form: 'embedded', uri: 'sip', emailAddresses: 'available', others: 'notFound' };
