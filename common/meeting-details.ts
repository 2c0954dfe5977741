/** How to join a meeting by telephone (phoneDialInInformation_ref). */
export interface DialIn {
  readonly tollNumber?: string;
  readonly tollFreeNumbers: readonly string[];
  readonly passCode?: string;
  readonly regions: readonly { readonly name: string; readonly number: string }[];
}

/** What an invitation contains besides the join link (onlineMeeting_ref). */
export interface MeetingDetails {
  /** For joining by telephone. */
  readonly conferenceId?: string;
  /** AccessLevel as sent by the server. */
  readonly accessLevel?: string;
  readonly organizer?: string;
  /** Milliseconds since 1970. */
  readonly expires?: number;
  readonly dialIn?: DialIn;
}
