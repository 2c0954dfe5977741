import { t } from '../language/t';
import { grantTypes, signInMethods, type SignInMethod } from './sign-in-method';

/** A way that a server offers: one of ours, `guest` for people without an account, or one that is not known here. */
export type OfferedWay = SignInMethod | 'guest' | 'other';

const wayOf = (grantType: string): OfferedWay =>
  grantType === 'urn:microsoft.rtc:anonmeeting'
    ? 'guest'
    : (signInMethods.find((method) => grantTypes[method] === grantType) ?? 'other');

/**
 * What a server offers, each once.
 * @param offered grant types, as a challenge names them (AuthenticationInUCWA, Grant types)
 */
export const offeredWays = (offered: readonly string[]): readonly OfferedWay[] => [
  ...new Set(offered.map(wayOf)),
];

/** The same for a person to read. */
export const waysInWords = (offered: readonly string[]): string =>
  offeredWays(offered)
    .map((way) => t(`ucwa.way.${way}`))
    .join(', ');
