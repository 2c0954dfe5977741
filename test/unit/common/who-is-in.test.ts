import { expect, it } from 'vitest';
import type { Person } from '../../../common/people';
import { shortName, whoIsIn } from '../../../common/who-is-in';
import { say } from '../../../main/language/t';

const people = (...names: readonly string[]): readonly Person[] =>
  names.map((name, index) => ({ href: `/${index}`, name }));
const words = (all: readonly Person[] | undefined) => {
  const who = whoIsIn(all);
  return who === undefined ? undefined : say(who);
};

it.each([
  [['Ben'], 'Ben'],
  [['Ben', 'Cleo'], 'Ben and Cleo'],
  [['Ben', 'Cleo', 'Dan'], 'Ben, Cleo and Dan'],
  [['Ben', 'Cleo', 'Dan', 'Eve'], 'Ben, Cleo and 2 others'],
  [['Ben', 'Cleo', 'Dan', 'Eve', 'Flo'], 'Ben, Cleo and 3 others'],
  [['', 'Ben'], 'Ben and 1 other'],
  [['', 'Ben', 'Cleo'], 'Ben, Cleo and 1 other'],
  [['', ''], '2 guests'],
  [[''], '1 guest'],
])('of %j says “%s”', (names, said) => {
  expect(words(people(...names))).toBe(said);
});

it('says nothing of people who are not known yet, nor of nobody', () => {
  expect(words(undefined)).toBeUndefined();
  expect(words([])).toBeUndefined();
});

it('names presenters first, whoever came first', () => {
  const [ben, cleo, dan, eve] = people('Ben', 'Cleo', 'Dan', 'Eve') as [Person, Person, Person, Person];
  expect(words([ben, cleo, dan, { ...eve, role: 'leader' }])).toBe('Eve, Ben and 2 others');
});

it.each([
  ['Ben Andrews (Contoso Ltd.)', 'Ben Andrews'],
  ['Andrews, Ben [External]', 'Andrews, Ben'],
  ['(Ben)', '(Ben)'],
  ['Wolfeschlegelsteinhausenbergerdorff', 'Wolfeschlegelsteinhause…'],
  ['Ben\u202e\nAndrews', 'Ben Andrews'],
])('shortens %j to %j', (name, short) => {
  expect(shortName(name)).toBe(short);
});

it('S08 takes nothing in a name for a text of its own', () => {
  expect(words(people('$t(tray.quit)', '{{count}}', 'Dan', 'Eve'))).toBe(
    '$t(tray.quit), {{count}} and 2 others',
  );
});
