/**
 * The purpose of a request, which decides what a refusal means:
 * - `guess`: a discovery root whose host name is derived from the sign-in address
 * - `namedServer`: the discovery root that the user or a policy named
 * - `directed`: a discovery address from another answer
 * - `user`: the link to the applications of this account (user_ref)
 * - `token`: the token endpoint (AuthenticationInUCWA)
 * - `applications`: creating an application (applications_ref)
 * - `session`: reading that application, and its event channel
 * - `startMeeting`: startOnlineMeeting
 * - `command`: any other request to an application
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
 * The purpose by which to explain an answer. A request without a token names no account, so a refusal of `user` or
 * `applications` is then about the URL itself.
 */
export const purposeOfAnswer = (purpose: Purpose, hadToken: boolean): Purpose =>
  !hadToken && (purpose === 'user' || purpose === 'applications') ? 'directed' : purpose;
