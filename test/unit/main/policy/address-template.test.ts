import { describe, expect, it } from 'vitest';
import { addressFrom, isAddressTemplate } from '../../../../main/policy/address-template';

describe('an address template', () => {
  it.each([
    ['{user}@contoso.com', 'anna', 'anna@contoso.com'],
    ['{user}.ext@contoso.com', 'anna', 'anna.ext@contoso.com'],
    ['{user}@contoso.com', 'a$&b', 'a$&b@contoso.com'],
  ])('%s makes of %s %s', (template, user, address) => {
    expect(addressFrom(template, user)).toBe(address);
  });

  it.each(['Anna Andrews', '', 'CONTOSO@anna'])('makes no address of the name “%s”', (user) => {
    expect(addressFrom('{user}@contoso.com', user)).toBeUndefined();
  });

  it.each(['anna@contoso.com', '{user}', '{user}@', '{user}@contoso com', ''])('is not %j', (template) => {
    expect(isAddressTemplate(template)).toBe(false);
  });
});
