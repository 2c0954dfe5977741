import type { KnownPhone } from '../../common/phone';
import { countryOf, readPhoneNumber } from '../../common/phone-number';
import type { Result } from '../../common/problem';
import type { Appliers } from '../policy/change-settings';

interface PhoneSettingsDeps {
  /** BCP 47 tag; its country's numbers need no country code. */
  readonly locale: () => string;
  /** The user's telephones that the server knows. */
  readonly known: () => readonly KnownPhone[];
}

/**
 * Checks the user's telephone numbers before they are stored, because the server rings whatever it can dial: no
 * emergency numbers, and nothing that is no number.
 */
export function phoneAppliers({
  locale,
  known,
}: PhoneSettingsDeps): Required<Pick<Appliers, 'phoneNumbers' | 'phoneNumber'>> {
  const read = async (typed: string): Promise<Result<string>> => {
    const number = await readPhoneNumber(typed, countryOf(locale()));
    if (number.ok) return { ok: true, value: number.value.number };
    // The server may have a form of its own for a number that it knows.
    const isKnown = known().some((phone) => phone.number === typed);
    return isKnown && number.problem.code !== 'EmergencyNumber' ? { ok: true, value: typed } : number;
  };
  return {
    async phoneNumbers(numbers) {
      const kept = new Set<string>();
      for (const typed of numbers) {
        const number = await read(typed);
        if (!number.ok) return number;
        kept.add(number.value);
      }
      return { ok: true, value: [...kept] };
    },
    phoneNumber: (number) => (number === '' ? { ok: true, value: '' } : read(number)),
  };
}
