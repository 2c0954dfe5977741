import { describe, expect, it } from 'vitest';
import { ProtocolFault } from '../../../../../main/ucwa/faults';
import { xml } from '../../../../../main/ucwa/codec/xml';
import { textFixture } from './xml-support';

const decode = (text: string): unknown => xml.decode(new TextEncoder().encode(text));
const root = '<resource>&x;</resource>';
const million = 1_000_000;
const tooMany = 500_001;

/** It takes milliseconds, and half a second if the parser sees a whole megabyte; an attack would outlast the test's limit. */
function refuses(body: string, why: string): void {
  let refusal: unknown;
  try {
    decode(body);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(ProtocolFault);
  expect(String(refusal)).toContain(why);
}

describe('S09 an XML body that attacks', () => {
  const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
    '',
  );
  it.each([
    ['a document type', `<!DOCTYPE resource>${root}`],
    ['one after a declaration and a comment', `<?xml version="1.0"?>\n<!-- x --><!DOCTYPE resource>${root}`],
    ['one in lower case', `<!doctype resource>${root}`],
    ['an entity of its own', `<!DOCTYPE r [<!ENTITY x "y">]>${root}`],
    ['an external entity', `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>${root}`],
    ['an external entity by http', `<!DOCTYPE r [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>${root}`],
    ['an external subset', `<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">${root}`],
    ['a parameter entity', `<!DOCTYPE r [<!ENTITY % x "y"> %x;]>${root}`],
    ['a billion laughs', `<!DOCTYPE r [<!ENTITY l0 "lol">${laughs}]><resource>&l30;</resource>`],
    [
      'a quadratic blow-up',
      `<!DOCTYPE r [<!ENTITY x "${'y'.repeat(500_000)}">]><r>${'&x;'.repeat(100_000)}</r>`,
    ],
    ['one where none can be', `<resource><!DOCTYPE r [<!ENTITY x "y">]></resource>`],
    ['an entity in the content', `<resource><!ENTITY x "y"></resource>`],
  ])('is refused before anything is expanded: %s', (_, body) => {
    refuses(body, 'declares a document type');
  });

  it('knows no entities but the five of XML', () => {
    refuses(root, 'entity that is not known');
    refuses('<resource rel="&nbsp;"/>', 'entity that is not known');
    for (const reference of ['&', '&;', '&#xD800;', '&#x110000;', '&#;', '&constructor;'])
      refuses(`<resource><property name="a">${reference}</property></resource>`, 'entity that is not known');
  });

  it('takes what looks like a document type for text where it is text', () => {
    const body = '<resource><property name="a"><![CDATA[<!DOCTYPE x>]]>&lt;!DOCTYPE y></property></resource>';
    expect(decode(body)).toMatchObject({ a: '<!DOCTYPE x><!DOCTYPE y>' });
  });

  it('has no processing instructions', () => {
    refuses(
      '<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/"?><resource/>',
      'processing instruction',
    );
  });

  it('P39 is read 32 levels deep, and refused at 33', () => {
    const nested = (levels: number) => '<resource>'.repeat(levels) + '</resource>'.repeat(levels);
    expect(decode(nested(32))).toBeDefined();
    refuses(nested(33), 'deeper than 32');
    refuses('<resource>'.repeat(million / 10), 'deeper than 32');
  });

  it.each([
    ['attribute', `<resource a="${'x'.repeat(million)}"/>`],
    ['name', `<${'a'.repeat(million)}/>`],
    ['space', `<resource${' '.repeat(million)}/>`],
    ['list of attributes', `<resource ${'a="" '.repeat(million / 5)}/>`],
  ])('is refused with a huge %s', (_, body) => {
    refuses(body, 'tag that does not end');
  });

  it('takes a long message, which is a link', () => {
    const href = `data:text/plain,${'x'.repeat(60_000)}`;
    expect(decode(`<resource><link rel="message" href="${href}"/></resource>`)).toMatchObject({
      _links: { message: [{ href }] },
    });
  });

  it.each([
    ['elements', `<resource>${'<a/>'.repeat(tooMany)}</resource>`],
    ['comments', `<resource>${'<!---->'.repeat(tooMany)}</resource>`],
    ['sections', `<resource>${'<![CDATA[]]>'.repeat(tooMany)}</resource>`],
    ['attributes', `<resource>${`<a ${'b="" '.repeat(10_000)}/>`.repeat(51)}</resource>`],
  ])('is refused with too many %s', (_, body) => {
    refuses(body, 'more than 500000');
  });

  it.each([
    ['tags', `<resource>${'<'.repeat(million)}`],
    ['comments', `<resource>${'<!--'.repeat(million / 4)}`],
    ['sections', `<resource>${'<![CDATA['.repeat(million / 9)}`],
    ['quotes', `<resource a=${`"' `.repeat(million / 3)}`],
    ['ampersands', `<resource>${'&amp'.repeat(million / 4)}</resource>`],
  ])('is refused soon with endless %s', (_, body) => {
    refuses(body, 'XML');
  });

  it('reads the largest package that is still one', () => {
    const event = '<added rel="conversation" href="/c"><resource rel="conversation" href="/c"/></added>';
    const body = `<events><sender rel="me" href="/">${event.repeat(40_000)}</sender></events>`;
    expect(() => decode(body)).not.toThrow();
  });
});

describe('an XML body that is broken', () => {
  it.each([
    '',
    ' ',
    'text',
    '<resource>',
    '</resource>',
    '<resource></Resource>',
    '<resource/><resource/>',
    '<resource/>text',
    'text<resource/>',
    '<resource/><![CDATA[]]>',
    '<resource a=b/>',
    '<resource a/>',
    '<resource a="1"b="2"/>',
    '<resource a="<"/>',
    '<resource></resource a="1">',
    '<resource><link></resource></link>',
    '< resource/>',
    '<1/>',
    '<resource !a="1"/>',
    '<re?source/>',
    '<resource a="1\'/>',
    '<resource/ >',
    '{"rel":"me"}',
  ])('N14 is refused: %j', (body) => {
    expect(() => decode(body)).toThrow('not XML');
  });

  it('N14 cut at any byte is refused, never half read', () => {
    const whole = new TextEncoder().encode(textFixture('events-after-make-me-available.xml').trim());
    for (let length = 0; length < whole.length; length++)
      expect(() => xml.decode(whole.subarray(0, length))).toThrow(ProtocolFault);
  });
});
