import { describe, expect, it } from 'vitest';
import { phoneAppliers } from '../../../../main/app/phone-settings';

const appliers = phoneAppliers({
  locale: () => 'de-DE',
  known: () => [
    { number: '+4930901820;ext=17', type: 'work' },
    { number: '112', type: 'other' },
  ],
});

describe('the telephone numbers in the settings', () => {
  it('are stored in one form, each once', async () => {
    expect(await appliers.phoneNumbers(['030901820', '+4930901820', '4321'])).toEqual({
      ok: true,
      value: ['+4930901820', '4321'],
    });
  });

  it.each(['112', '110', '911'])('cannot be the emergency number %s', async (number) => {
    const refused = { ok: false, problem: { code: 'EmergencyNumber' } };
    expect(await appliers.phoneNumbers(['+4930901820', number])).toMatchObject(refused);
    expect(await appliers.phoneNumber(number)).toMatchObject(refused);
  });

  it('cannot be what is no number', async () => {
    expect(await appliers.phoneNumber('+1')).toMatchObject({ problem: { code: 'NoPhoneNumber' } });
  });

  it('can be a number that the server has in a form of its own, or none', async () => {
    const own = '+4930901820;ext=17';
    expect(await appliers.phoneNumber(own)).toEqual({ ok: true, value: own });
    expect(await appliers.phoneNumber('')).toEqual({ ok: true, value: '' });
    expect(await appliers.phoneNumber('+4930901820;ext=18')).toMatchObject({ ok: false });
  });
});
