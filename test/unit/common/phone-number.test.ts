import { describe, expect, it } from 'vitest';
import { countryOf, readPhoneNumber, shownNumber } from '../../../common/phone-number';

describe('readPhoneNumber', () => {
  it.each([
    ['(425) 555-1234', 'US', '+14255551234', '(425) 555-1234'],
    ['+1 425 555 1234', 'DE', '+14255551234', '+1 425 555 1234'],
    ['030 901820', 'DE', '+4930901820', '030 901820'],
    ['tel:+4930901820', 'DE', '+4930901820', '030 901820'],
    ['+49\u00A030\u2011901820', 'US', '+4930901820', '+49 30 901820'],
    ['01 42 68 53 00', 'FR', '+33142685300', '01 42 68 53 00'],
    ['03-3581-3111', 'JP', '+81335813111', '03-3581-3111'],
  ])('understands "%s" in %s', async (typed, country, number, shown) => {
    expect(await readPhoneNumber(typed, country)).toEqual({
      ok: true,
      value: { number, shown, isInternal: false },
    });
  });

  it.each(['4321', '43 21', '12'])('takes "%s" for an internal extension', async (typed) => {
    const number = typed.replace(/\D/g, '');
    expect(await readPhoneNumber(typed, 'US')).toEqual({
      ok: true,
      value: { number, shown: number, isInternal: true },
    });
  });

  it.each([
    ['112', 'US'],
    ['911', 'DE'],
    ['9-1-1', 'US'],
    ['tel:112', 'FR'],
    ['110', 'DE'],
    ['17', 'FR'],
    ['061', 'ES'],
    ['119', 'JP'],
    ['000', 'AU'],
  ])('refuses the emergency number "%s" in %s', async (typed, country) => {
    expect(await readPhoneNumber(typed, country)).toMatchObject({
      ok: false,
      problem: { code: 'EmergencyNumber', next: 'changeInput' },
    });
  });

  it('refuses an emergency number that only the server names', async () => {
    expect(await readPhoneNumber('0112', 'DE', ['0112'])).toMatchObject({
      problem: { code: 'EmergencyNumber' },
    });
  });

  it('refuses an extension after a number', async () => {
    expect(await readPhoneNumber('+1 425 555 1234 ext. 5', 'US')).toMatchObject({
      problem: { code: 'NumberHasExtension' },
    });
  });

  it.each(['', 'desk', '+', '1', '+1', '+999999999999999999', 'call +1 425 555 1234', '4'.repeat(40)])(
    'refuses "%s"',
    async (typed) => {
      expect(await readPhoneNumber(typed, 'US')).toMatchObject({ problem: { code: 'NoPhoneNumber' } });
    },
  );
});

it.each([
  ['de-AT', 'AT'],
  ['de', 'DE'],
  ['en', 'US'],
  ['ja', 'JP'],
  ['no locale!', 'US'],
])('countryOf %s is %s', (locale, country) => {
  expect(countryOf(locale)).toBe(country);
});

it('shows a stored number in the local form, and anything else as it is', async () => {
  expect(await shownNumber('+4930901820', 'DE')).toBe('030 901820');
  expect(await shownNumber('+4930901820', 'US')).toBe('+49 30 901820');
  expect(await shownNumber('nonsense', 'US')).toBe('nonsense');
});
