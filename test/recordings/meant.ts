/** A difference that is no mistake of the simulator. */
export interface Meant {
  /** In which recordings it occurs, by the name of their files. */
  readonly in: readonly RecordingName[];
  /** Of `step: difference`. */
  readonly what: RegExp;
  readonly why: string;
}

export type RecordingName =
  | 'on-premises-2015'
  | 'online-2016'
  | 'online-anonymous-2016'
  | 'lync-2013-orange-2018'
  | 'field-threads'
  | 'ms-ocsmp-2012';

export const meant: readonly Meant[] = [
  {
    in: ['on-premises-2015'],
    what: /: only recorded: header (?:server|x-powered-by|x-aspnet-version)$/,
    why: 'They name the software of the real server, which the simulator is not.',
  },
  {
    in: ['on-premises-2015'],
    what: /: only recorded: header via$/,
    why: 'A front end that forwards to another one adds it; the simulator forwards nothing.',
  },
  {
    in: ['on-premises-2015'],
    what: /: only recorded: header strict-transport-security$/,
    why: 'It holds for HTTPS alone, and would bar browsers from every plain HTTP server on localhost.',
  },
  {
    in: ['on-premises-2015'],
    what: /^user without a token: challenge lines: recorded 1, simulated 2$/,
    why: 'The recording proxy joined the two lines that "CreateAnApplication" shows.',
  },
  {
    in: ['on-premises-2015'],
    what: /^create application: only simulated: header set-cookie$/,
    why: '"CreateAnApplication" shows the cookie for photos; the recorded user may have had none.',
  },
  {
    in: ['on-premises-2015'],
    what: /^create application: only simulated: header etag$/,
    why: '"PayloadFormat" promises an ETag with each resource that has an `etag`.',
  },
  {
    in: ['on-premises-2015'],
    what: /^create application: only simulated: (?:type|endpointId)$/,
    why: 'They are on the page of the application, and Online sent them; the knob `data.application` can leave them out.',
  },
  {
    in: ['on-premises-2015', 'online-2016'],
    what: /^create application: only simulated: id$/,
    why: 'It is on the page, and an anonymous application has it in a recording of 2016; some clients read it.',
  },
  {
    in: ['on-premises-2015', 'online-2016'],
    what: /^create application: only recorded: _embedded\.people\._links\.my(?:Groups|GroupMemberships)\.href$/,
    why: 'The simulator has no groups of contacts, and links to nothing that it does not serve.',
  },
  {
    in: ['online-2016'],
    what: /^root: only recorded: _links\.(?:self|xframe)\.href$/,
    why: '"RootURL" shows an answer with nothing but the link `redirect`.',
  },
  {
    in: ['online-2016'],
    what: /^create application: status: recorded 200, simulated 201$/,
    why: 'The program that published the answer did not record its status.',
  },
  {
    in: ['online-anonymous-2016'],
    what: /^discovery of the meeting: /,
    why: 'Only Online has this service (Trusted Application API). "AnonMeeting" has guests ask the server itself.',
  },
  {
    in: ['online-anonymous-2016'],
    what: /communication\.(?:simultaneousRingNumberMatch|videoBasedScreenSharing|voipFallbackToPhoneAudioTimeOut|_links\.(?:mediaRelayAccessToken|mediaPolicies)\.href)$/,
    why: 'They belong to calls with audio and video of the client itself, which the simulator does not offer.',
  },
  {
    in: ['online-anonymous-2016'],
    what: /_links\.(?:startMessaging\.href|startMessaging\.revision|joinOnlineMeeting\.href)$/,
    why: 'The recorded guest writes to a help desk; the simulated one joins a meeting, as in "AnonMeeting".',
  },
  {
    in: ['online-anonymous-2016'],
    what: /only simulated: _embedded\.communication\.supportedModalities$/,
    why: '"communication_ref" lists it, and the other recordings have it.',
  },
  {
    in: ['online-2016'],
    what: /\.revision$/,
    why: 'Online had newer revisions of these resources than a server on premises, whose links name none.',
  },
  {
    in: ['online-2016', 'online-anonymous-2016'],
    what: /^create application: only recorded: (?:etag|expires)$/,
    why: 'Online names the end of an application; a server on premises does not.',
  },
  {
    in: ['online-2016'],
    what: /^create application: only recorded: .*communication\.(?:audioPreference|conversationHistory|_links\.(?:mediaRelayAccessToken|mediaPolicies|startAudioVideo|missedItems)\.href)$/,
    why: 'They belong to calls with audio and video of the client itself, and to missed calls. The simulator offers none.',
  },
  {
    in: ['field-threads'],
    what: /^invalid token: only recorded: challenge authorization_uri$/,
    why: 'It names Azure Active Directory; the knob `signIn` can offer that instead.',
  },
];

/** @returns the differences that the list does not explain, and the entries of the list that no difference needs */
export function unexplained(recording: RecordingName, differences: readonly string[]): readonly string[] {
  const known = meant.filter((one) => one.in.includes(recording));
  return [
    ...differences.filter((line) => !known.some(({ what }) => what.test(line))),
    ...known
      .filter(({ what }) => !differences.some((line) => what.test(line)))
      .map(({ what }) => `no longer occurs: ${what.source}`),
  ];
}
