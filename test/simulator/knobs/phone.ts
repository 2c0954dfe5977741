/** How a call to the user's own telephone ends; of a failure, code and subcode. With `never` it keeps ringing. */
export type PhoneOutcome =
  | 'answered'
  | 'LocalFailure/PstnCallFailed'
  | 'ServiceFailure/PstnCallFailed'
  | 'ServiceFailure/PhoneNumberConflict'
  | 'Forbidden/AnonymousNotAllowed'
  | 'Forbidden/DialoutNotAllowed'
  | 'RemoteFailure/MediaFailure'
  | 'never';

/** The user's own telephone: what the pages leave open, or say in two ways. */
export interface PhoneKnobs {
  /** Whether the user may be called: `addPhoneAudio` in meetings and `phones` in `me`. */
  readonly allowed: boolean;
  /** Whether `addPhoneAudio` needs `to`, takes it, or refuses it. */
  readonly to: 'required' | 'optional' | 'forbidden';
  /** What `to` may name: anything, or only the meeting. */
  readonly toMust: 'any' | 'conference';
  /** Where a number that the server does not understand fails: in the answer, in an event, or nowhere. */
  readonly normalise: 'sync400' | 'async' | 'off';
  /** Seconds from `started` to the outcome. */
  readonly ring: number;
  /** The outcome for numbers that are not in `outcomes`. */
  readonly outcome: PhoneOutcome;
  /** By number in E.164, so that a test chooses by typing. */
  readonly outcomes: Readonly<Record<string, PhoneOutcome>>;
  /** Whether a connected call can be held. */
  readonly hold: boolean;
  /** A connected call shows as `participantAudio` of the user and among the conversation's modalities. */
  readonly joinAnnounced: boolean;
  /** Seconds from the connection until the user hangs up. */
  readonly hangsUp: number | 'never';
  /** The number if the request names none. */
  readonly defaultNumber: 'makeMeAvailable' | 'none';
  /** `me` has the numbers as properties as well, as on its page. */
  readonly meNumbers: boolean;
  /** How `policies` names emergency numbers: as a list, as a number and its mask, or not at all. */
  readonly emergency: 'list' | 'pair' | 'none';
  /** Whether the server reports the state and the links of `phoneAudio` as soon as the meeting is connected. */
  readonly reported: boolean;
}

export const phone: PhoneKnobs = {
  allowed: true,
  to: 'required',
  toMust: 'any',
  normalise: 'sync400',
  ring: 6,
  outcome: 'answered',
  outcomes: {
    '+14255550102': 'LocalFailure/PstnCallFailed',
    '+14255550103': 'ServiceFailure/PstnCallFailed',
    '+14255550104': 'ServiceFailure/PhoneNumberConflict',
    '+14255550105': 'Forbidden/AnonymousNotAllowed',
    '+14255550106': 'Forbidden/DialoutNotAllowed',
    '+14255550107': 'RemoteFailure/MediaFailure',
    '+14255550108': 'never',
  },
  hold: true,
  joinAnnounced: true,
  hangsUp: 'never',
  defaultNumber: 'makeMeAvailable',
  meNumbers: false,
  emergency: 'list',
  reported: true,
};
