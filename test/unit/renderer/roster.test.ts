import { describe, expect, it } from 'vitest';
import type { Person, WaitingPerson } from '../../../common/people';
import { mayAdmit, unanswered, waitingWords } from '../../../renderer/lobby/lobby';
import { accessWords, marksOf, meansOf, personWords } from '../../../renderer/roster/person-words';
import { actionsFor, countsOf, sortedPeople } from '../../../renderer/roster/roster';

const anna: Person = { href: '/anna', name: 'Anna', role: 'leader' };
const ben: Person = { href: '/ben', name: 'Ben', guest: true, role: 'attendee' };
const nameless: Person = { href: '/x', name: '', guest: true };

describe('the roster', () => {
  it('shows presenters first, then everybody by name as the locale sorts', () => {
    const people = ['Zoé', 'Ärne', 'Bob 10', 'Bob 9'].map((name): Person => ({ href: name, name }));
    expect(sortedPeople([...people, { ...anna, name: 'Zz' }], 'de').map(({ name }) => name)).toEqual([
      'Zz',
      'Ärne',
      'Bob 9',
      'Bob 10',
      'Zoé',
    ]);
  });

  it('keeps people of the same name in one order', () => {
    const [one, other] = [
      { href: '/1', name: 'Anna' },
      { href: '/2', name: 'Anna' },
    ];
    expect(sortedPeople([other, one], 'en')).toEqual([one, other]);
    expect(sortedPeople([one, other], 'en')).toEqual([one, other]);
  });

  it('moves nobody who types, is muted or is being changed', () => {
    const changing = { ...ben, typing: true, muted: true, asked: 'promote' } as const;
    expect(sortedPeople([changing, anna], 'en')).toEqual([anna, changing]);
  });

  it('counts people, presenters and guests', () => {
    expect(countsOf([anna, ben, nameless])).toEqual({ all: 3, presenters: 1, guests: 2 });
  });
});

describe('a person in the roster', () => {
  it('has a name even if the server sends none', () => {
    expect([anna, nameless, { name: '' }].map(personWords)).toEqual(['Anna', 'A guest', 'Somebody']);
  });

  it('is marked with what is special', () => {
    expect(marksOf(anna)).toEqual(['Presenter']);
    expect(marksOf({ ...ben, typing: true })).toEqual(['Guest', 'Typing…']);
    expect(marksOf({ ...ben, asked: 'promote' })).toEqual(['Guest', 'Becoming a presenter…']);
    expect(marksOf({ href: '/x', name: 'X' })).toEqual([]);
  });

  it('is in by telephone, or by audio, never by both', () => {
    expect(meansOf({ ...ben, modalities: ['messaging', 'audio'] })).toEqual(['audio', 'messaging']);
    expect(meansOf({ ...ben, modalities: ['audio'], byPhone: true })).toEqual(['phone']);
    expect(meansOf({ ...ben, byPhone: true })).toEqual(['phone']);
    expect(meansOf(ben)).toEqual([]);
  });

  it('has exactly the actions that the server offers', () => {
    expect(actionsFor({ ...ben, actions: ['eject', 'promote', 'admit', 'reject'] })).toEqual([
      'promote',
      'eject',
    ]);
    expect(actionsFor({ ...ben, actions: [] })).toEqual([]);
    expect(actionsFor(ben)).toEqual([]);
  });
});

describe('who gets in', () => {
  it.each([
    ['Everyone', 'Everybody with the link gets in without waiting.'],
    ['Locked', 'Everybody waits in the lobby.'],
    ['None', undefined],
    [undefined, undefined],
  ])('is said in words: %s', (level, words) => {
    expect(accessWords(level)).toBe(words);
  });
});

describe('somebody in the lobby', () => {
  const waiting: WaitingPerson = { href: '/g', name: '', since: 0 };

  it('is a guest as long as there is no name', () => {
    expect(waitingWords(waiting)).toBe('A guest');
    expect(waitingWords({ ...waiting, name: 'Ben' })).toBe('Ben');
  });

  it('can be admitted unless the server offers no link for it', () => {
    expect(
      [undefined, ['admit'], ['reject'], []].map((actions) =>
        mayAdmit({ ...waiting, ...(actions && { actions: actions as [] }) }),
      ),
    ).toEqual([true, true, false, false]);
  });

  it('is answered once', () => {
    const admitted = { ...waiting, href: '/a', asked: 'admit' } as const;
    const denied = { ...waiting, href: '/d', asked: 'reject' } as const;
    expect(unanswered([waiting, admitted, denied])).toEqual([waiting]);
  });
});
