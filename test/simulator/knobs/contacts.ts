/** An entry of the address book ("contact_ref"), or on the user's contact list. */
export interface BookEntry {
  readonly name: string;
  /** `user@domain`, in the spelling of `uri`; links have it in lower case. */
  readonly address: string;
  readonly title?: string;
  readonly department?: string;
  /** `tel:`. */
  readonly workPhoneNumber?: string;
  readonly type?: 'User' | 'Phone' | 'Bot' | 'ReplayBot';
  /** "Availability_ref"; absent = Offline. */
  readonly availability?: string;
  readonly note?: string;
  readonly location?: string;
}

/** "distributionGroup_ref". */
export interface DistributionGroup {
  readonly name: string;
  readonly address: string;
  /** Addresses of people in the book. */
  readonly members?: readonly string[];
}

/** Search and contacts, the user's own room, and what scheduled meetings can be set to. */
export interface ContactsKnobs {
  readonly book: readonly BookEntry[];
  /** Distribution groups that a search finds. */
  readonly groups: readonly DistributionGroup[];
  /** The user's contact list, which may contain people of other organisations. */
  readonly own: readonly BookEntry[];
  /** What the user may do: search; nothing, with or without the link; or the mailbox is too old. */
  readonly search: 'allowed' | 'forbidden' | 'absent' | 'oldExchange';
  /** Milliseconds until the answers of the next searches, in turn; the last one repeats. */
  readonly searchMs: readonly number[];
  /** The contact list contains the contacts, or links to them; or it is refused, or not linked. */
  readonly myContacts: 'embedded' | 'links' | 'forbidden' | 'absent';
  /** Whether the user has a room (`myAssignedOnlineMeeting`). */
  readonly room: 'present' | 'absent';
  readonly roomAccess: string;
  /** The lists of `onlineMeetingEligibleValues`. */
  readonly eligible: {
    readonly accessLevels: readonly string[];
    readonly automaticLeaderAssignments: readonly string[];
    readonly entryExitAnnouncements: readonly string[];
    readonly lobbyBypassForPhoneUsersSettings: readonly string[];
  };
  /** Whether the answer to a PUT contains the meeting. */
  readonly putBody: 'meeting' | 'empty';
}

export const contacts: ContactsKnobs = {
  book: [
    { name: 'Lene Aaling', address: 'lenea@contoso.com', title: 'Project Manager', department: 'Sales' },
    {
      name: 'Sara Davis',
      address: 'SaraD@contoso.com',
      title: 'Product Manager',
      department: 'Sales & Marketing',
      workPhoneNumber: 'tel:+19185550107',
      availability: 'Busy',
    },
    {
      name: 'Alex Darrow',
      address: 'alexd@contoso.com',
      title: 'Engineer',
      department: 'Research',
      availability: 'Online',
      note: 'Heads down today',
      location: 'By the beach',
    },
    { name: 'Alexandra Weiß', address: 'alexw@contoso.com', title: 'Legal Counsel', department: 'Legal' },
    { name: 'Ben Andrews', address: 'bena@contoso.com', title: 'Controller', department: 'Finance' },
    { name: 'Chris Gray', address: 'chris@contoso.com', title: 'Designer', department: 'Research' },
    { name: 'Johanna Lorenz', address: 'johannal@contoso.com', department: 'Research' },
    { name: 'Reception', address: 'reception@contoso.com', type: 'Bot' },
  ],
  groups: [
    { name: 'Sales team', address: 'sales@contoso.com', members: ['lenea@contoso.com', 'sarad@contoso.com'] },
  ],
  own: [
    { name: 'Alex Darrow', address: 'AlexD@contoso.com', availability: 'Online' },
    { name: 'Dana Birkby', address: 'dana@fabrikam.com', title: 'Partner Manager' },
  ],
  search: 'allowed',
  searchMs: [0],
  myContacts: 'embedded',
  room: 'present',
  roomAccess: 'SameEnterprise',
  eligible: {
    accessLevels: ['Invited', 'SameEnterprise', 'Everyone', 'Locked'],
    automaticLeaderAssignments: ['Disabled', 'Everyone', 'SameEnterprise'],
    entryExitAnnouncements: ['Disabled', 'Enabled'],
    lobbyBypassForPhoneUsersSettings: ['Disabled', 'Enabled'],
  },
  putBody: 'meeting',
};
