import { type Text, text } from '../../../common/text';
import { grantTypes, signInMethods, type OfferedWay } from '../../../common/sign-in-method';

const wayOf = (grantType: string): OfferedWay =>
  grantType === 'urn:microsoft.rtc:anonmeeting'
    ? 'guest'
    : (signInMethods.find((method) => grantTypes[method] === grantType) ?? 'other');

/**
 * The ways to sign in that a server offers, without duplicates.
 * @param offered the grant types in a challenge (AuthenticationInUCWA, Grant types)
 */
export const offeredWays = (offered: readonly string[]): readonly OfferedWay[] => [
  ...new Set(offered.map(wayOf)),
];

/** The same as texts. */
export const wayTexts = (offered: readonly string[]): readonly Text[] =>
  offeredWays(offered).map((way) => text(`ucwa.way.${way}`));
