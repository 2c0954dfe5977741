interface Difference {
  /** The simulator's status. */
  readonly status: number;
  readonly why: string;
}

const noBody: Difference = {
  status: 204,
  why: 'The page of the first version prints 204. Both pages say that the answer has no body.',
};

const extended: Difference = {
  status: 200,
  why: 'The server in "ExtendAPresenceSubscription" answered 200, since nothing is created.',
};

/** Requests that the simulator means to answer with another status than the page prints. */
export const differences: Readonly<Record<string, Difference>> = {
  'AuthenticationInUCWA 2': {
    status: 401,
    why: 'The page prints no answer. This is the first request of Windows sign-in, which the server challenges.',
  },
  'makeMeAvailable2_ref 1': noBody,
  'makeMeAvailable2_ref 2': noBody,
  'presenceSubscription_ref 3': extended,
  'presenceSubscription_ref 4': extended,
  'ResetMyPresenceInformation 4': {
    status: 200,
    why: 'A line break is missing: the page prints this request between another one and its answer, which is 204.',
  },
};

/** Rules that the pages' own requests break, which the simulator records and forgives: by rule, pages or requests. */
export const slips: Readonly<Record<string, { readonly why: string; readonly of: readonly string[] }>> = {
  input: {
    why: 'The JSON has a comma too many, a line break inside a text, or an address with spaces around its colon.',
    of: [
      'addMessaging_ref 1',
      'addParticipant_ref 1',
      'addPhoneAudio_ref 1',
      'communication_ref 3',
      'CreateAnApplication 5',
      'myOnlineMeeting_ref 5',
      'myOnlineMeetings_ref 3',
      'startMessaging_ref 1',
      'startMessaging2_ref 1',
    ],
  },
  put: {
    why: 'The body lacks the property that a PUT has to pass back.',
    of: [
      'callForwardingSettings_ref 3',
      'callForwardingSettings_ref 4',
      'communication_ref 3',
      'communication_ref 4',
      'contactPrivacyRelationship2_ref 3',
      'contactPrivacyRelationship2_ref 4',
      'myOnlineMeeting_ref 5',
      'myOnlineMeeting_ref 6',
      'simultaneousRingSettings_ref 3',
      'simultaneousRingSettings_ref 4',
      'unansweredCallSettings_ref 3',
      'unansweredCallSettings_ref 4',
    ],
  },
  'content-type': {
    why: 'The body has no content type.',
    of: ['MultiTabSupport 1', 'SubscribeToThePresenceOfSelectedContacts 1'],
  },
  'built-url': { why: 'No resource links to this one.', of: ['invitations_ref 1'] },
};

export const slipsOf = (name: string): string[] =>
  Object.entries(slips).flatMap(([rule, { of }]) => (of.includes(name) ? [rule] : []));
