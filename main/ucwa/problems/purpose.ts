/**
 * What a request is for, which decides what its refusal means:
 * - `guess`: a discovery root at a name derived from the sign-in address
 * - `namedServer`: the discovery root that the user or a policy named
 * - `directed`: a discovery address that another answer gave
 * - `user`: where the applications of this account are (user_ref)
 * - `token`: the token endpoint (AuthenticationInUCWA)
 * - `applications`: making an application (applications_ref)
 * - `session`: reading that application, and its event channel
 * - `startMeeting`: startOnlineMeeting
 * - `command`: anything else that is asked of an application
 */
export type Purpose =
  | 'guess'
  | 'namedServer'
  | 'directed'
  | 'user'
  | 'token'
  | 'applications'
  | 'session'
  | 'startMeeting'
  | 'command';

/**
 * What the answer to a request is about. Without a token no account was named yet, so the answer is not about one: a
 * refusal of `user` or `applications` is then about the address itself.
 */
export const purposeOfAnswer = (purpose: Purpose, hadToken: boolean): Purpose =>
  !hadToken && (purpose === 'user' || purpose === 'applications') ? 'directed' : purpose;
