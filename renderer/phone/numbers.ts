import type { KnownPhone } from '../../common/phone';

/** The value of the choice "Another number…", which no number has. */
export const otherNumber = '';

/** A number to choose; without a type if the user typed it in the settings. */
type NumberChoice = Pick<KnownPhone, 'number'> & Partial<Pick<KnownPhone, 'type'>>;

/**
 * The numbers to choose from, each once: the user's choice in the settings first, then the others of the settings and
 * those that the server knows.
 * @param preferred '' = none
 */
export function choicesOf(
  known: readonly KnownPhone[],
  own: readonly string[],
  preferred: string,
): readonly NumberChoice[] {
  const all = new Map<string, NumberChoice>();
  for (const number of [preferred, ...own]) if (number !== '') all.set(number, { number });
  for (const phone of known) all.set(phone.number, phone);
  return [...all.values()];
}
