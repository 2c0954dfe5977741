/**
 * The ways to sign in, by their everyday names:
 * - `password`: the user types a password (grant `password`; with NTLM if `windows` is available, too)
 * - `windows`: the user's Windows session identifies the user (grant `urn:microsoft.rtc:windows`)
 * - `browser`: a web page of the organisation identifies the user (grant `urn:microsoft.rtc:passive`)
 */
export const signInMethods = ['password', 'windows', 'browser'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** Their names in a challenge (AuthenticationInUCWA, Grant types). */
export const grantTypes: Readonly<Record<SignInMethod, string>> = {
  password: 'password',
  windows: 'urn:microsoft.rtc:windows',
  browser: 'urn:microsoft.rtc:passive',
};

/** A way that a server offers: one of ours, `guest` for people without an account, or `other` for an unknown one. */
export type OfferedWay = SignInMethod | 'guest' | 'other';
