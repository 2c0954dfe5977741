import { describe, expect, it } from 'vitest';
import { checkAddresses as checkAddressesAsData, sipUris } from '../../../../main/meetings/addresses';
import { sipUri } from '../../../../common/sip-uri';
import { shown } from '../../../english';

const checkAddresses = (...input: Parameters<typeof checkAddressesAsData>) =>
  shown(checkAddressesAsData(...input));

describe('a sign-in address', () => {
  it.each(['anna@contoso.com', ' anna@contoso.com ', 'sip:anna@contoso.com', 'SIP:anna@contoso.com'])(
    'is one: %j',
    (typed) => expect(sipUri(typed)).toBe('sip:anna@contoso.com'),
  );

  it.each(['', 'anna', '@contoso.com', 'anna@', 'a@b@c', 'a b@c', '<a@b>', '"a"@b', `a@${'x'.repeat(320)}`])(
    'is none: %j',
    (typed) => {
      expect(sipUri(typed)).toBeUndefined();
      expect(checkAddresses(['anna@contoso.com', typed])).toMatchObject({ code: 'InvalidInput' });
    },
  );

  it('is there once, however often and whichever way it was typed', () => {
    expect(sipUris(['anna@contoso.com', 'bo@contoso.com', 'sip:Anna@contoso.com'])).toEqual([
      'sip:Anna@contoso.com',
      'sip:bo@contoso.com',
    ]);
  });
});

it('takes fifty people at once, and no more', () => {
  const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@contoso.com`);
  expect(checkAddresses(people(50))).toBeUndefined();
  expect(checkAddresses(people(51))?.message).toBe(
    '51 people are too many: you can invite at most 50 at once.',
  );
  expect(checkAddresses([])).toBeUndefined();
});
