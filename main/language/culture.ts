import { ownValue } from '../../common/own-value';

/**
 * The regions of each language that every Windows Server knows as a culture. If the user's region is not among them, the
 * first one counts, since an older server does not know `en-DE`.
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
 * The `culture` of an application, in which the server words its messages and announcements (application_ref).
 * @param locale the app's language, as a BCP 47 tag or as POSIX writes it (`de_AT.UTF-8`)
 * @returns language and region, e.g. `de-AT`
 */
export function cultureOf(locale: string): string {
  const [spoken = '', ...rest] = locale.split(/[-_.@]/);
  const language = spoken.toLowerCase();
  const known = ownValue(regions, language);
  if (known === undefined) return 'en-US';
  // After a single letter come extensions: in `en-u-ca-buddhist` there is no Canada.
  const end = rest.findIndex((part) => part.length === 1);
  const tags = (end === -1 ? rest : rest.slice(0, end)).map((part) => part.toUpperCase());
  return `${language}-${tags.find((tag) => known.includes(tag)) ?? known[0] ?? ''}`;
}
