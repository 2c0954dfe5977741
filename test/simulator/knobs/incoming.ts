/** How an incoming invitation ends without an answer from the client. */
export type IncomingEnding =
  'none' | 'ConnectedElsewhere' | 'Canceled' | 'Missed' | 'Timeout' | 'forwarded' | 'AutoAccepted';
export type IncomingKind = 'meeting' | 'im' | 'phone';
export type CallerKind = 'colleague' | 'anonymous' | 'federated' | 'delegate';

/** Invitations to the user: what the pages leave open, or say in two ways. */
export interface IncomingKnobs {
  /**
   * Which applications get invitations: all that called `makeMeAvailable`, or those that named the modality: `PhoneAudio`
   * for a call, and `Messaging` otherwise.
   */
  readonly needs: 'makeMeAvailable' | 'modality';
  /** What an invitation is for, and who sends it, if the happening does not say so. */
  readonly kind: IncomingKind;
  readonly from: CallerKind;
  /** Seconds after which an invitation without an answer is missed. */
  readonly timeout: number;
  /** How it ends, and after how many seconds, if nobody answers before. */
  readonly ending: IncomingEnding;
  readonly endsAfter: number;
  /** Whether an `updated` soon after `started` drops `accept` and `decline`, as recorded. */
  readonly linksBeforeAccept: 'kept' | 'dropped';
  /** The answer to `accept` and `decline` when the invitation is over. */
  readonly lateAccept: 404 | 409;
  /** `from` is in the invitation, or only linked. */
  readonly fromForm: 'embedded' | 'link';
  readonly operationId: 'absent' | 'present';
  /** The answer to a GET of `onlineMeeting` before the user has accepted. */
  readonly onlineMeetingBeforeAccept: 404 | 200;
  /** Milliseconds from `accept` to the connection; with 0, its 204 comes after the connection. */
  readonly acceptMs: number;
  /** Accepting leads to the lobby first. */
  readonly lobby: boolean;
  /** Whether a call has an `accept` link, though only the telephone can answer it. */
  readonly phoneAcceptLink: boolean;
}

export const incoming: IncomingKnobs = {
  needs: 'makeMeAvailable',
  kind: 'meeting',
  from: 'colleague',
  timeout: 30,
  ending: 'none',
  endsAfter: 5,
  linksBeforeAccept: 'kept',
  lateAccept: 404,
  fromForm: 'embedded',
  operationId: 'absent',
  onlineMeetingBeforeAccept: 404,
  acceptMs: 100,
  lobby: false,
  phoneAcceptLink: false,
};
