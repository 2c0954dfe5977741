import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../../common/meeting';
import { recentPeople, withRecent } from '../../../renderer/people/recent-people';
import { meeting } from '../main/meetings/meetings';

const day = 24 * 60 * 60 * 1000;
const now = 100 * day;
const person = (name: string) => ({ name, address: `sip:${name.toLowerCase()}@contoso.com` });
const found = (name: string) => ({ name, uri: `sip:${name.toLowerCase()}@contoso.com` });
const metWith = (daysAgo: number, ...names: readonly string[]): Meeting =>
  meeting({ companions: names.map(person), timeline: [{ at: now - daysAgo * day, what: 'asked' }] });
const names = (meetings: readonly Meeting[]): readonly string[] =>
  recentPeople(meetings).map(({ name }) => name);

describe('the recent people', () => {
  it('are sorted by how often and how lately the user met them', () => {
    expect(names([metWith(1, 'Ann'), metWith(2, 'Ben'), metWith(3, 'Ben')])).toEqual(['Ben', 'Ann']);
    expect(names([metWith(0, 'Ann'), metWith(60, 'Ben'), metWith(61, 'Ben')])).toEqual(['Ann', 'Ben']);
  });

  it('are each there once, with the newest name that is known', () => {
    const older = meeting({ companions: [{ name: 'B. Old', address: 'sip:BEN@contoso.com' }] });
    expect(recentPeople([metWith(1, 'Ben'), older])).toEqual([found('Ben')]);
    const unnamed = meeting({ companions: [{ address: 'sip:ben@contoso.com' }] });
    expect(names([unnamed, older])).toEqual(['B. Old']);
  });

  it('do not include guests, who have no address, nor anybody of a meeting that was deleted', () => {
    expect(names([meeting({ companions: [{ name: 'Guest Ida' }] }), meeting()])).toEqual([]);
  });
});

describe('the suggestions', () => {
  const recent = ['Ana María', 'Ben', 'Benita'].map(found);

  it('are the recent people if nothing is typed', () => {
    expect(withRecent('', recent)).toEqual(recent);
    expect(
      withRecent(
        '',
        Array.from({ length: 20 }, () => found('Ben')),
      ),
    ).toHaveLength(8);
  });

  it.each([
    ['b', ['Ben', 'Benita']],
    ['MARIA', ['Ana María']],
    ['ben@con', ['Ben']],
    ['ana mar', ['Ana María']],
    ['e', []],
    ['zoe', []],
  ])('for "%s" are those whose name or address has it, without the server', (typed, expected) => {
    expect(withRecent(typed, recent).map(({ name }) => name)).toEqual(expected);
  });

  it('continue with whom the server finds, nobody twice, and with what the server knows', () => {
    const byServer = [{ ...found('Benno') }, { ...found('BEN'), title: 'Engineer' }];
    expect(withRecent('ben', recent, byServer)).toEqual([byServer[1], found('Benita'), byServer[0]]);
  });
});
