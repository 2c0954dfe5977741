import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../../../main/ucwa/codec/json';
import { parseJsonInSteps } from '../../../../../main/ucwa/codec/json-steps';
import { atOnce } from '../../../../../main/ucwa/codec/steps';
import { ProtocolFault } from '../../../../../main/ucwa/faults';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

/** @returns the value, or the fault */
function outcome(parse: () => unknown): unknown {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof ProtocolFault) return error.message;
    throw error;
  }
}
/** What is read in one step and in many, which has to be the same. */
const both = (body: Uint8Array, size: number) => [
  outcome(() => atOnce(parseJsonInSteps(body, size))),
  outcome(() => parseJson(body)),
];

const value = fc.jsonValue({ maxDepth: 6 });
/** Names that mean something to JavaScript, or that come twice. */
const names = fc.constantFrom('__proto__', 'constructor', '1', '0', 'a', 'é\u2028"\\');
const text = fc.oneof(
  fc
    .tuple(value, fc.constantFrom(undefined, 1, '\t\r\n'))
    .map(([one, space]) => JSON.stringify(one, null, space)),
  fc
    .array(fc.tuple(names, value))
    .map(
      (entries) =>
        `{${entries.map(([name, one]) => `${JSON.stringify(name)} : ${JSON.stringify(one)}`).join(' , ')}}`,
    ),
);
const size = fc.integer({ min: 1, max: 40 });

describe('JSON in steps', () => {
  it('has the same value as at once, with every name in its place', () => {
    fc.assert(
      fc.property(text, size, (json, most) => {
        const [inSteps, whole] = both(bytes(json), most);
        expect(inSteps).toEqual(whole);
        expect(JSON.stringify(inSteps)).toBe(JSON.stringify(whole));
      }),
      { numRuns: 2_000 },
    );
  });

  it('N14 is refused exactly if it is refused at once', () => {
    const spoiling = fc.constantFrom(...Array.from('[]{},:"\\ \t\u00a0\uFEFF-0.1truenull\u2028x'));
    const spoilt = fc.tuple(text, fc.nat(), fc.nat({ max: 3 }), fc.array(spoiling, { maxLength: 3 }));
    fc.assert(
      fc.property(spoilt, size, ([json, where, gone, put], most) => {
        const at = where % (json.length + 1);
        const [inSteps, whole] = both(bytes(json.slice(0, at) + put.join('') + json.slice(at + gone)), most);
        expect(inSteps).toEqual(whole);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each([
    '[1,,2]',
    '[,[1]]',
    '[[1],]',
    '[[1] 2]',
    '[1 [2]]',
    '[1][2]',
    '[1] 2',
    '1 [2]',
    '{"a":-[1]}',
    '{"a":0.[1]}',
    '{"a" [1]}',
    '{[1]}',
    '{"a":[1]"b":2}',
    '{"a":[1],}',
    '{,"a":[1]}',
    '[[1]}',
    '{"a":[1]',
    ']',
    '[\uFEFF[1]]',
    '\uFEFF\uFEFF[1]',
  ])('N14 that is none is refused: %j', (json) => {
    for (let most = 1; most <= json.length; most++)
      expect(() => atOnce(parseJsonInSteps(bytes(json), most))).toThrow('not JSON');
  });

  it('N19 is read without its byte-order mark, and refused if it is not UTF-8', () => {
    expect(atOnce(parseJsonInSteps(bytes('\uFEFF[1,[2]]'), 1))).toEqual([1, [2]]);
    for (const bad of [[0xff], [0xe2, 0x82], [0xc0, 0xaf], [0xed, 0xa0, 0x80]])
      expect(() => atOnce(parseJsonInSteps(Uint8Array.from([0x5b, 0x22, ...bad, 0x22, 0x5d]), 1))).toThrow(
        'not UTF-8',
      );
  });

  it('P39 is read 32 levels deep, and refused at 33', () => {
    expect(atOnce(parseJsonInSteps(bytes(nested(32)), 1))).toBeInstanceOf(Array);
    expect(() => atOnce(parseJsonInSteps(bytes(nested(33)), 1))).toThrow('deeper than 32');
  });

  it('needs many steps for a long list, and looks through so many bytes in each', () => {
    const events = Array.from({ length: 1_000 }, (_, nth) => ({ nth }));
    const body = bytes(JSON.stringify({ sender: [{ events }] }));
    const work = parseJsonInSteps(body, 1_000);
    let steps = 1;
    while (work.next().done !== true) steps++;
    expect(steps).toBe(Math.ceil(body.length / 1_000));
  });
});
