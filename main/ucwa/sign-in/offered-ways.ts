import { t } from '../../language/t';
import { grantTypes, signInMethods, type OfferedWay } from '../../../common/sign-in-method';

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
