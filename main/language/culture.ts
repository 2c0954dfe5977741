import { ownValue } from '../../common/own-value';

/**
 * The regions of each language that every Windows Server knows as a culture. For a user in any other region, the first
 * one is used: older servers do not know `en-DE`.
 */
const regions: Readonly<Record<string, readonly string[]>> = {
  en: ['US', 'AU', 'BZ', 'CA', 'GB', 'IE', 'IN', 'JM', 'MY', 'NZ', 'PH', 'SG', 'TT', 'ZA', 'ZW'],
  de: ['DE', 'AT', 'CH', 'LI', 'LU'],
  fr: ['FR', 'BE', 'CA', 'CH', 'LU', 'MC'],
  es: [
    ...['ES', 'AR', 'BO', 'CL', 'CO', 'CR', 'DO', 'EC', 'GT', 'HN', 'MX', 'NI', 'PA', 'PE', 'PR', 'PY', 'SV'],
    ...['US', 'UY', 'VE'],
  ],
  ja: ['JP'],
};

/**
 * The `culture` of an application: the language of the server's messages and announcements (application_ref).
 * @param locale the app's language, as a BCP 47 tag or a POSIX locale (`de_AT.UTF-8`)
 * @returns language and region, e.g. `de-AT`
 */
export function cultureOf(locale: string): string {
  const [spoken = '', ...rest] = locale.split(/[-_.@]/);
  const language = spoken.toLowerCase();
  const known = ownValue(regions, language);
  if (known === undefined) return 'en-US';
  // A single letter begins an extension: the `ca` in `en-u-ca-buddhist` is not Canada.
  const end = rest.findIndex((part) => part.length === 1);
  const tags = (end === -1 ? rest : rest.slice(0, end)).map((part) => part.toUpperCase());
  return `${language}-${tags.find((tag) => known.includes(tag)) ?? known[0] ?? ''}`;
}
