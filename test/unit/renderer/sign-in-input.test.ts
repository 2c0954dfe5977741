import { describe, expect, it } from 'vitest';
import { printsPasswordOf, destinationWords, withAddress } from '../../../renderer/sign-in/sign-in-input';

const account = {
  address: 'lenea@contoso.com',
  userName: 'CONTOSO\\lenea',
  server: 'https://lync.contoso.com/',
};
const known = { account, server: '' };
const input = { ...account, password: 'p', remember: true };

/** Types an address one character at a time. */
const typed = (address: string, from = input, of = known) =>
  Array.from(address, (_, index) => address.slice(0, index + 1)).reduce(
    (form, soFar) => withAddress(form, soFar, of),
    withAddress(from, '', of),
  );

describe('another address in the form', () => {
  it('S31 removes the user name and server of the previous one, and the old address brings them back', () => {
    const zoe = typed('zoe@fabrikam.com');
    expect(zoe).toMatchObject({ address: 'zoe@fabrikam.com', userName: '', server: '' });
    expect(typed('Lenea@contoso.com', zoe)).toMatchObject({
      userName: account.userName,
      server: account.server,
    });
  });

  it('S31 keeps what the user typed, and the server of the organisation', () => {
    const named = { ...input, server: 'https://lync.fabrikam.com/', userName: 'FABRIKAM\\zoe' };
    expect(typed('zoe@fabrikam.com', named)).toMatchObject({
      server: named.server,
      userName: named.userName,
    });
    const everybody = { ...known, server: 'https://lync.everybody.example/' };
    expect(typed('zoe@fabrikam.com', input, everybody).server).toBe(everybody.server);
  });
});

describe('where the password goes', () => {
  it.each([
    ['zoe@fabrikam.com', ' https://lync.contoso.com/ ', 'The password goes to https://lync.contoso.com/.'],
    ['zoe@Fabrikam.com', '', 'The password goes to the server that Meet Now finds for fabrikam.com.'],
    ['zoe', '', undefined],
    ['zoe@', '', undefined],
  ])('S31 is shown before it is sent: %s at "%s"', (address, server, said) => {
    expect(destinationWords({ ...input, address, server })).toBe(said);
  });
});

it('S34 offers a program only to the account whose password it prints', () => {
  expect(printsPasswordOf('lenea@contoso.com', ' Lenea@Contoso.com')).toBe(true);
  expect(printsPasswordOf('', 'zoe@fabrikam.com')).toBe(true);
  for (const address of ['zoe@fabrikam.com', 'lenea@contoso.co', ''])
    expect(printsPasswordOf('lenea@contoso.com', address)).toBe(false);
});
