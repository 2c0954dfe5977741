import type { CountryCode } from 'libphonenumber-js/min';
import { failure, type Problem, type Result } from './problem';
import { type Text, text } from './text';

/** The longest number that the app stores or sends, in UTF-16 code units. E.164 has at most 15 digits. */
export const longestPhoneNumber = 40;

/** How many numbers the settings keep. */
export const mostPhoneNumbers = 10;

/** A telephone number that a user typed. */
export interface TypedNumber {
  /** E.164 with a leading +, or the digits of an internal extension. */
  readonly number: string;
  /** As people write it in that country. */
  readonly shown: string;
  /** An extension, which only the company's server can turn into a number. */
  readonly isInternal: boolean;
}

/** A number that is not worth dialling, as an example of how to type one. */
export const exampleNumber = '+49 30 901820';

/** Numbers that reach emergency services from mobile telephones almost everywhere. */
const emergencyEverywhere: readonly string[] = ['112', '911', '999'];

/** Other emergency numbers, by country; libphonenumber-js knows none. */
const emergencyIn: Readonly<Partial<Record<string, readonly string[]>>> = {
  AT: ['122', '133', '140', '144'],
  AU: ['000', '106'],
  BE: ['100', '101'],
  BR: ['190', '192', '193'],
  CH: ['117', '118', '144'],
  CN: ['110', '119', '120'],
  DE: ['110'],
  ES: ['061', '062', '080', '091', '092'],
  FR: ['15', '17', '18', '114', '115', '119', '191', '196'],
  GB: ['101', '111'],
  IN: ['100', '101', '102', '108'],
  IT: ['113', '115', '118'],
  JP: ['110', '118', '119'],
  KR: ['119'],
  NZ: ['111'],
  PL: ['997', '998'],
  RU: ['101', '102', '103'],
  TR: ['110', '155'],
};

/** The country whose numbers a user types without a country code. @param locale BCP 47 tag */
export function countryOf(locale: string): string {
  try {
    return new Intl.Locale(locale).maximize().region ?? 'US';
  } catch {
    return 'US';
  }
}

const invalid = (
  code: string,
  message: Text,
  advice: Text,
): { readonly ok: false; readonly problem: Problem } =>
  failure({ code, message, advice, next: 'changeInput' });

/** What people type between digits. */
const separators = /[\s().\-/\u00A0\u2010-\u2015]+/gu;

/**
 * Understands a number as people type it.
 * @param country whose numbers need no country code, see {@link countryOf}
 * @param emergency emergency numbers that the server names
 * @returns a problem if it is no number, has an extension, or reaches emergency services
 */
export async function readPhoneNumber(
  typed: string,
  country: string,
  emergency: readonly string[] = [],
): Promise<Result<TypedNumber>> {
  const bare = typed.trim().replace(/^tel:/i, '');
  const digits = bare.replace(separators, '');
  const values = { typed: bare.slice(0, longestPhoneNumber) };
  const isEmergency = [...emergencyEverywhere, ...(emergencyIn[country] ?? []), ...emergency].includes(
    digits,
  );
  if (isEmergency)
    return invalid(
      'EmergencyNumber',
      text('phone.number.emergency', values),
      text('phone.number.emergencyAdvice'),
    );
  if (/^\d{2,6}$/.test(digits))
    return { ok: true, value: { number: digits, shown: digits, isInternal: true } };
  // It knows the numbers of all countries, so it is large and loaded only when somebody types a number.
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  const parsed = parsePhoneNumberFromString(bare, { defaultCountry: country as CountryCode, extract: false });
  if (parsed?.ext !== undefined)
    return invalid(
      'NumberHasExtension',
      text('phone.number.extension'),
      text('phone.number.extensionAdvice'),
    );
  if (parsed?.isPossible() !== true)
    return invalid(
      'NoPhoneNumber',
      text('phone.number.invalid', values),
      text('phone.number.invalidAdvice', { example: exampleNumber }),
    );
  const shown = parsed.country === country ? parsed.formatNational() : parsed.formatInternational();
  return { ok: true, value: { number: parsed.number, shown, isInternal: false } };
}

/** A stored number as people write it in that country; as it is if it is no number. */
export async function shownNumber(number: string, country: string): Promise<string> {
  const read = await readPhoneNumber(number, country);
  return read.ok ? read.value.shown : number;
}
