import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Mutation, lies, spoils } from '../../fuzz/hostile';
import { mutateJson } from '../../fuzz/mutate-json';
import { mutateXml } from '../../fuzz/mutate-xml';
import { fixture } from '../main/support';

const json = JSON.stringify({ a: { href: '/x' }, list: [1, 2], type: 'updated' });
const xml =
  '<events><link rel="next" href="/x?ack=2"/><sender rel="a"><updated rel="b" href="/y"/></sender></events>';
const change = (how: Mutation['how'], at = 0, pick = 0): Mutation => ({ kind: 'spoil', how, at, pick });
const lie = (how: Mutation['how'], at = 0, pick = 0): Mutation => ({ ...change(how, at, pick), kind: 'lie' });

describe('a message in JSON', () => {
  it.each([
    ['a value becomes another', change('replace', 3), { type: null }],
    [
      'an address becomes one that nobody may follow',
      change('replace', 1),
      { a: { href: expect.stringContaining('evil') as string } },
    ],
    ['a part is missing', change('remove', 2), { list: undefined }],
    ['a list has everything twice', lie('repeat'), { list: [1, 2, 1, 2] }],
    ['a list runs backwards', lie('reverse'), { list: [2, 1] }],
    ['a value becomes a list', change('list', 3), { type: ['updated'] }],
  ])('changes so that %s', (_, mutation, expected) => {
    const before = JSON.parse(json) as object;
    expect(JSON.parse(mutateJson(json, mutation))).toEqual({ ...before, ...expected });
  });

  it('gets a name that objects have, as a property of its own', () => {
    const after = JSON.parse(mutateJson(json, change('rename', 3))) as object;
    expect(Object.hasOwn(after, '__proto__')).toBe(true);
  });

  it('gets a key twice, a mark in front, or an end too early', () => {
    expect(mutateJson(json, change('twice', 1))).toContain('"href":null,"href":');
    expect(mutateJson(json, change('mark'))).toBe(`\uFEFF${json}`);
    expect(mutateJson(json, change('cut', 7))).toBe(json.slice(0, 7));
  });
});

describe('a message in XML', () => {
  it.each([
    ['an address becomes one that nobody may follow', change('replace', 1), 'href="https://evil'],
    ['an event is missing', lie('remove', 2), '<sender rel="a"></sender>'],
    ['an event comes twice', lie('repeat', 2), '<updated rel="b" href="/y"/><updated rel="b" href="/y"/>'],
    ['an acknowledgement is left out', change('ack'), 'ack=9'],
  ])('changes so that %s', (_, mutation, expected) => {
    expect(mutateXml(xml, mutation)).toContain(expected);
  });
});

it('a change that only spoils leaves every event where it was', () => {
  const text = JSON.stringify(fixture('events-invitation-started').body);
  const count = (of: string): number => of.split('"events"').length;
  fc.assert(
    fc.property(spoils, (mutation) => {
      fc.pre(!['cut', 'twice'].includes(mutation.how));
      expect(count(mutateJson(text, mutation))).toBe(count(text));
    }),
    { numRuns: 300, seed: 1 },
  );
});

it('most changes of a real package are changes', () => {
  const text = JSON.stringify(fixture('events-invitation-started').body);
  let same = 0;
  fc.assert(
    fc.property(fc.oneof(spoils, lies), (mutation) => {
      if (mutateJson(text, mutation) === text) same += 1;
    }),
    { numRuns: 300, seed: 1 },
  );
  expect(same).toBeLessThan(60);
});
