/** Who gets into a meeting without waiting, as the server spells it (AccessLevel_ref). */
export const accessLevels = ['Everyone', 'SameEnterprise', 'Invited', 'Locked'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** The meeting that the server assigns to the user for good (myAssignedOnlineMeeting_ref). */
export interface MeetingRoom {
  readonly joinUrl: string;
  readonly accessLevel?: AccessLevel;
}

/** What a scheduled meeting can be set to; only what the server allows (onlineMeetingEligibleValues_ref). */
export interface SchedulingChoices {
  readonly accessLevels: readonly AccessLevel[];
  /** Callers by telephone need not wait (`lobbyBypassForPhoneUsers`). */
  readonly phoneUsersBypass: readonly boolean[];
}
