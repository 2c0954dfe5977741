/**
 * The ways to sign in, as people name them:
 * - `password`: a password is typed (grant `password`; by NTLM, where `windows` is there as well)
 * - `windows`: the user's Windows session says who it is (grant `urn:microsoft.rtc:windows`)
 * - `browser`: a page of the organisation says who it is (grant `urn:microsoft.rtc:passive`)
 */
export const signInMethods = ['password', 'windows', 'browser'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** How a challenge names them (AuthenticationInUCWA, Grant types). */
export const grantTypes: Readonly<Record<SignInMethod, string>> = {
  password: 'password',
  windows: 'urn:microsoft.rtc:windows',
  browser: 'urn:microsoft.rtc:passive',
};

/** A way that a server offers: one of ours, `guest` for people without an account, or one that is not known here. */
export type OfferedWay = SignInMethod | 'guest' | 'other';
