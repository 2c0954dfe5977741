/** Who gets into a meeting without waiting, as the server spells it (AccessLevel_ref). */
export const accessLevels = ['Everyone', 'SameEnterprise', 'Invited', 'Locked'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** The meeting that the server assigns to the user for good (myAssignedOnlineMeeting_ref). */
export interface MeetingRoom {
  /** Never changes. Absent until the room is first used, which reads it once per sign-in. */
  readonly joinUrl?: string;
  readonly accessLevel?: AccessLevel;
}

/** What a scheduled meeting can be set to; only what the server allows (onlineMeetingEligibleValues_ref). */
export interface SchedulingChoices {
  readonly accessLevels: readonly AccessLevel[];
  /** Callers by telephone need not wait (`lobbyBypassForPhoneUsers`). */
  readonly phoneUsersBypass: readonly boolean[];
}

/** Who waits in the lobby of a scheduled meeting; an absent option stays as the server sets it. */
export interface SchedulingOptions {
  readonly accessLevel?: AccessLevel;
  readonly phoneUsersBypass?: boolean;
}

/** A scheduled meeting with its options, as the server last reported them. */
export interface ScheduledLink extends SchedulingOptions {
  readonly subject: string;
  readonly joinUrl: string;
}
