import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtocolFault } from '../../../../../main/ucwa/faults';
import { atOnce } from '../../../../../main/ucwa/codec/steps';
import { xml } from '../../../../../main/ucwa/codec/xml';
import { parseXmlInSteps } from '../../../../../main/ucwa/codec/xml-steps';

const read = (text: string, size: number): unknown => {
  try {
    return { root: atOnce(parseXmlInSteps(text, size)) };
  } catch (error) {
    if (error instanceof ProtocolFault) return 'refused'; // with several faults, another one may be met first
    throw error;
  }
};

const name = fc.constantFrom('a', 'u:b', 'constructor', '__proto__', 'run');
const attribute = fc.constantFrom('', ' x="1"', " u:y='a &lt; b'", ' rel="a" href="/"');
const content = fc.constantFrom(
  '',
  ' ',
  'text',
  '&amp;\n',
  '<![CDATA[<a>]]>',
  '<!-- <a> -->',
  '<c/>',
  '<c x="2" />',
  'é',
);
const { element } = fc.letrec<{ element: string; inner: string }>((tie) => ({
  inner: fc.oneof({ maxDepth: 5 }, content, tie('element')),
  element: fc
    .tuple(name, attribute, fc.array(tie('inner'), { maxLength: 6 }))
    .map(([tag, attributes, inner]) => `<${tag}${attributes}>${inner.join('')}</${tag}>`),
}));
const size = fc.integer({ min: 1, max: 60 });

describe('XML in steps', () => {
  it('is the same element as in one step', () => {
    fc.assert(
      fc.property(element, size, (text, most) => {
        const whole = read(`<?xml version="1.0"?>\n${text}`, Infinity);
        expect(whole).toHaveProperty('root');
        expect(read(`<?xml version="1.0"?>\n${text}`, most)).toEqual(whole);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused exactly if it is refused in one step', () => {
    const put = fc.array(fc.constantFrom('<', '>', '/', '"', '&', '</a>', '<a>', ' ', 'x', '<!--', ']]>'), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(element, fc.nat(), fc.nat({ max: 3 }), put, size, (text, where, gone, added, most) => {
        const at = where % (text.length + 1);
        const spoilt = text.slice(0, at) + added.join('') + text.slice(at + gone);
        expect(read(spoilt, most)).toEqual(read(spoilt, Infinity));
      }),
      { numRuns: 3_000 },
    );
  });

  it('needs many steps for a long text, and looks through hardly more characters than asked in each', () => {
    const events = Array.from({ length: 1_000 }, (_, nth) => `<added rel="participant" href="/${nth}"/>`);
    const text = `<events>${events.join('')}</events>`;
    const work = parseXmlInSteps(text, 1_000);
    let steps = 1;
    while (work.next().done !== true) steps++;
    expect(steps).toBeGreaterThan(text.length / 1_100);
  });

  it('has steps with few events, and the value of all of them', () => {
    const count = 1_000;
    const events = Array.from({ length: count }, (_, nth) => `<added rel="participant" href="/${nth}"/>`);
    const body = new TextEncoder().encode(
      `<events href="/1"><sender rel="é" href="/s">${events.join('')}</sender></events>`.padEnd(2_000_000),
    );
    const work = xml.decodeInSteps(body);
    let steps = 1;
    let last = work.next();
    for (; last.done !== true; last = work.next()) steps++;
    expect(last.value).toEqual(xml.decode(body));
    expect(last.value).toMatchObject({ sender: [{ rel: 'é', events: { length: count } }] });
    expect(steps).toBeGreaterThan(count / 100);
  });
});
