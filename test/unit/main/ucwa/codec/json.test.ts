import { describe, expect, it } from 'vitest';
import { ProtocolFault } from '../../../../../main/ucwa/faults';
import { asList, parseJson, toResource } from '../../../../../main/ucwa/codec/json';
import { embeddedIn, linkOf, textOf } from '../../../../../main/ucwa/codec/resource';
import { fixture } from '../../support';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('a JSON body', () => {
  it('N19 is read without its byte-order mark', () => {
    expect(parseJson(bytes('\uFEFF{"a":1}'))).toEqual({ a: 1 });
  });

  it.each([
    ['a byte that UTF-8 does not have', [0x22, 0xff, 0x22]],
    ['a sequence that is cut short', [0x22, 0xe2, 0x82, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['half a surrogate pair', [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ])('N19 is refused with %s in it', (_, body) => {
    expect(() => parseJson(Uint8Array.from(body))).toThrow('not UTF-8');
  });

  it('P39 is read 32 levels deep, and refused at 33', () => {
    expect(parseJson(bytes(nested(32)))).toBeInstanceOf(Array);
    expect(() => parseJson(bytes(nested(33)))).toThrow('deeper than 32');
  });

  it('P39 of a hundred thousand levels costs no stack', () => {
    expect(() => parseJson(bytes('{"a":'.repeat(100_000)))).toThrow(ProtocolFault);
  });

  it('counts no bracket that stands in a text', () => {
    expect(parseJson(bytes(JSON.stringify({ a: `\\"${'['.repeat(50)}` })))).toEqual({
      a: `\\"${'['.repeat(50)}`,
    });
    expect(parseJson(bytes(`["\\\\",${nested(31)}]`))).toHaveLength(2);
  });

  it.each(['', ' ', '{', '{"a":1}x', '<html></html>', 'undefined', '\u0000'])(
    'N14 that is none is refused: %j',
    (body) => {
      expect(() => parseJson(bytes(body))).toThrow('not JSON');
    },
  );

  it('N14 cut at any byte is refused, never half read', () => {
    const whole = bytes(JSON.stringify(fixture('events-messaging-invitation-completed').body));
    for (let length = 0; length < whole.length; length++)
      expect(() => parseJson(whole.subarray(0, length))).toThrow(ProtocolFault);
  });
});

describe('a resource', () => {
  it('has its links and embedded resources by rel, and everything else as a property', () => {
    const application = toResource(fixture('application-created').body);
    expect(application.rel).toBe('application');
    expect(linkOf(application, 'events')?.href).toMatch(/\/events\?ack=1$/);
    const communication = embeddedIn(application, 'communication');
    expect(
      communication === undefined ? undefined : linkOf(communication, 'startOnlineMeeting')?.href,
    ).toContain('onlineMeetingUri=adhoc');
    expect(textOf(application, 'culture')).toBe('en-US');
    expect([...application.properties.keys()]).not.toContain('_links');
  });

  it('takes one link for a list of one, and a list for what it is', () => {
    const { links } = toResource({ _links: { one: { href: '/1' }, many: [{ href: '/2' }, { href: '/3' }] } });
    expect(links.get('one')).toEqual([{ rel: 'one', href: '/1' }]);
    expect(links.get('many')).toHaveLength(2);
  });

  it('P08 counts null, and whatever has another shape, as absent', () => {
    const resource = toResource({
      subject: null,
      _links: { a: null, b: {}, c: { href: 5 }, d: { href: '' }, e: 'text' },
      _embedded: { f: null, g: 7, h: [null, 'x'] },
    });
    expect([resource.properties.size, resource.links.size, resource.embedded.size]).toEqual([0, 0, 0]);
    expect(toResource({ _links: 'none', _embedded: [] }).links.size).toBe(0);
  });

  it('P40 takes `__proto__` and the like for names as any other', () => {
    const resource = toResource(
      JSON.parse('{"__proto__":"a","constructor":"b","_links":{"__proto__":{"href":"/p"}}}'),
    );
    expect(textOf(resource, '__proto__')).toBe('a');
    expect(textOf(resource, 'constructor')).toBe('b');
    expect(textOf(resource, 'toString')).toBeUndefined();
    expect(linkOf(resource, '__proto__')?.href).toBe('/p');
    expect(linkOf(resource, 'constructor')).toBeUndefined();
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it('P41 has numbers as text, and booleans as XML writes them', () => {
    const resource = toResource({ id: 711, flag: true, list: ['x'] });
    expect(textOf(resource, 'id')).toBe('711');
    expect(textOf(resource, 'flag')).toBe('True');
    expect(textOf(resource, 'list')).toBeUndefined();
  });

  it.each([[[]], ['text'], [null], [7]])('is never made of %j', (value) => {
    expect(() => toResource(value)).toThrow(ProtocolFault);
  });
});

describe('one or many', () => {
  it('is a list in any case', () => {
    expect([asList(null), asList(undefined), asList('a'), asList(['a', 'b'])]).toEqual([
      [],
      [],
      ['a'],
      ['a', 'b'],
    ]);
  });
});
