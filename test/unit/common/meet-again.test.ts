import { describe, expect, it } from 'vitest';
import { companyWords, leftOutWords, mostUninvited, peopleAgain } from '../../../common/meet-again';
import type { Companion } from '../../../common/people';
import { say } from '../../../main/language/t';

const person = (name: string, invited = false): Companion => ({
  name,
  address: `sip:${name.toLowerCase()}@contoso.com`,
  ...(invited ? { invited } : {}),
});
const many = (count: number, invited = false): readonly Companion[] =>
  Array.from({ length: count }, (_, index) => person(`P${String(index)}`, invited));
const words = (people: readonly Companion[]): string => {
  const text = companyWords(people);
  return text === undefined ? '' : say(text);
};

describe('the company of a meeting', () => {
  it.each([
    [['Ben'], 'Ben'],
    [['Ben', 'Ann'], 'Ben and Ann'],
    [['Ben', 'Ann', 'Cem'], 'Ben and 2 others'],
    [[], ''],
  ])('%j is called "%s"', (names, expected) => {
    expect(words(names.map((name) => person(name)))).toBe(expected);
  });

  it('goes by the address if no name is known', () => {
    expect(words([{ address: 'sip:ben@contoso.com' }])).toBe('ben@contoso.com');
  });

  it('leaves guests out, and says so', () => {
    const { invited, left } = peopleAgain({ companions: [person('Ben'), { name: 'Ida' }, {}] });
    expect(invited).toEqual([person('Ben')]);
    const said = leftOutWords(left);
    expect(said && say(said)).toBe('Meet Now has no addresses for Ida, A guest. Send them the link.');
  });

  it('is only those whom the user invited if an audience came', () => {
    const companions = [person('Ben', true), ...many(mostUninvited + 1)];
    expect(peopleAgain({ companions })).toEqual({ invited: [person('Ben', true)], left: [] });
    expect(peopleAgain({ companions: companions.slice(0, -1) }).invited).toHaveLength(mostUninvited + 1);
  });

  it('is at most as large as the server invites at once; the others are named', () => {
    const { invited, left } = peopleAgain({ companions: many(53, true) });
    expect([invited.length, left.length]).toEqual([50, 3]);
  });
});
