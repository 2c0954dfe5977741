/** Who may enter a meeting, and in which role. No page gives the values of an ad-hoc meeting. */
export interface MeetingKnobs {
  readonly accessLevel: 'SameEnterprise' | 'Everyone' | 'Invited' | 'Locked' | 'None';
  /** Whether callers pass the lobby, except that of a locked meeting. */
  readonly lobbyBypassForPhoneUsers: 'Disabled' | 'Enabled';
  /** Who becomes a leader on entering. */
  readonly automaticLeaderAssignment: 'Disabled' | 'SameEnterprise' | 'Everyone';
}

export const meeting: MeetingKnobs = {
  accessLevel: 'SameEnterprise',
  lobbyBypassForPhoneUsers: 'Disabled',
  automaticLeaderAssignment: 'Disabled',
};
