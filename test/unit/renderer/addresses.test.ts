import { describe, expect, it } from 'vitest';
import {
  addressesIn,
  isAddress,
  troubleWith,
  withAddresses,
  troubleText as troubleTextAsData,
} from '../../../renderer/people/addresses';
import { shown } from '../../english';

const troubleText = (...input: Parameters<typeof troubleTextAsData>) => shown(troubleTextAsData(...input));

describe('addresses that are typed or pasted', () => {
  it.each([
    ['one', 'anna@contoso.com', ['anna@contoso.com']],
    ['with room around it', '  anna@contoso.com ', ['anna@contoso.com']],
    ['between commas and semicolons', 'a@x.com, b@x.com;c@x.com', ['a@x.com', 'b@x.com', 'c@x.com']],
    ['one a line', 'a@x.com\r\nb@x.com\n', ['a@x.com', 'b@x.com']],
    ['between spaces', 'a@x.com b@x.com', ['a@x.com', 'b@x.com']],
    ['with names, as mail programs copy them', 'Anna A <a@x.com>; "B, Bo" <b@x.com>', ['a@x.com', 'b@x.com']],
    ['as links', 'mailto:a@x.com,SIP:b@x.com', ['a@x.com', 'b@x.com']],
    ['that is none, as it stands', 'Bob B', ['Bob B']],
    ['in nothing', ' ,; ', []],
  ])('are found: %s', (_what, text, addresses) => {
    expect(addressesIn(text)).toEqual(addresses);
  });

  it('are kept once, in order, whatever their case', () => {
    expect(withAddresses(['a@x.com'], ['b@x.com', 'A@x.com', 'B@X.com'])).toEqual(['a@x.com', 'b@x.com']);
  });

  it('are right or wrong', () => {
    expect(['a@x.com', 'sip:a@x.com', 'Bob B', 'a@', '@x.com', 'a@b@c'].map(isAddress)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('people to invite', () => {
  const many = Array.from({ length: 51 }, (_, index) => `p${index}@x.com`);

  it('differ from people who cannot be invited, with advice', () => {
    const trouble = troubleWith(['a@x.com', 'Bob B', 'c']);
    expect(trouble).toEqual({ wrong: 'Bob B' });
    expect(trouble && troubleText(trouble)).toBe(
      '“Bob B” is not an address like anna@contoso.com. Select it to correct it, or delete it.',
    );
  });

  it('are fifty at most', () => {
    expect(troubleWith(many.slice(1))).toBeUndefined();
    const trouble = troubleWith(many);
    expect(trouble && troubleText(trouble)).toBe('You can invite at most 50 people at once.');
  });
});
