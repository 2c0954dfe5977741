import { describe, expect, it } from 'vitest';
import { toErrorBody } from '../../../../main/ucwa/error-body';
import { decodePackage } from '../../../../main/ucwa/event-package';
import { ProtocolFault } from '../../../../main/ucwa/faults';
import { toResource } from '../../../../main/ucwa/json';
import { boolOf, embeddedIn, linkOf, listOf, textOf } from '../../../../main/ucwa/resource';
import { xml } from '../../../../main/ucwa/xml';
import { textFixture } from './xml-support';

const namespace = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (text: string): unknown => xml.decode(bytes(text));
const resource = (inner: string, attributes = '') =>
  toResource(decode(`<resource rel="me" href="/me"${attributes} xmlns="${namespace}">${inner}</resource>`));

describe('a resource in XML', () => {
  it('is read as the documents print it', () => {
    const invitation = toResource(decode(textFixture('online-meeting-invitation.xml')));
    expect(invitation.rel).toBe('onlineMeetingInvitation');
    expect(linkOf(invitation, 'self')?.href).toBe('/ucwa/v1/applications/192/communication/invitations/711');
    expect(linkOf(invitation, 'message')?.href).toBe('data:text/plain;base64,somebase64encodedmessage');
    expect(textOf(invitation, 'subject')).toBe('Strategy for next quarter');
    expect(listOf(invitation, 'availableModalities')).toEqual(['Messaging', 'Audio', 'ApplicationSharing']);
    const from = embeddedIn(invitation, 'from');
    expect(from?.rel).toBe('participant');
    expect(from === undefined ? undefined : boolOf(from, 'inLobby')).toBe(true);
    expect([...invitation.properties.keys()]).not.toContain('rel');
  });

  it('has its own address as `self`, and several links of a rel as a list', () => {
    const { links } = resource(
      '<link rel="a" href="/1" title="One" revision="2"/><link rel="a" href="/2"/><link/>',
    );
    expect(links.get('self')).toEqual([{ rel: 'self', href: '/me' }]);
    expect(links.get('a')).toEqual([
      { rel: 'a', href: '/1', title: 'One' },
      { rel: 'a', href: '/2' },
    ]);
    expect([...links.keys()]).toEqual(['self', 'a']);
  });

  it('needs neither address nor rel nor anything in it', () => {
    expect(toResource(decode('<resource/>'))).toEqual(toResource({}));
  });

  it('keeps its etag as a property', () => {
    expect(textOf(resource('<property name="etag">2943169141</property>'), 'etag')).toBe('2943169141');
  });

  it('keeps the text of a property to the letter', () => {
    const text = ' a\tb\n &lt;c&gt; &amp;amp; &#65;&#x1F600; <!-- no --><![CDATA[<d>&amp;]]> ';
    expect(textOf(resource(`<property name="x">${text}</property>`), 'x')).toBe(
      ' a\tb\n <c> &amp; A\u{1F600} <d>&amp; ',
    );
  });

  it('has empty texts and empty lists, and one item is a list too', () => {
    const read = resource(
      '<property name="a"/><property name="b"></property><propertyList name="c"/><propertyList name="d"><item/></propertyList>',
    );
    expect([textOf(read, 'a'), textOf(read, 'b'), listOf(read, 'c'), listOf(read, 'd')]).toEqual([
      '',
      '',
      [],
      [''],
    ]);
  });

  it('P08 ignores what it does not know', () => {
    const read = resource(
      '<new rel="x" href="/x"><link rel="y" href="/y"/></new>text<property>nameless</property>',
    );
    expect([read.properties.size, read.links.size, read.embedded.size]).toEqual([0, 1, 0]);
  });

  it('P40 takes `__proto__` and the like for names as any other', () => {
    const read = resource(
      '<property name="__proto__">a</property><link rel="__proto__" href="/p"/><resource rel="constructor" href="/c"/>' +
        '<constructor toString="1"/><__proto__ __proto__="2">x</__proto__>',
    );
    expect(textOf(read, '__proto__')).toBe('a');
    expect(linkOf(read, '__proto__')?.href).toBe('/p');
    expect(embeddedIn(read, 'constructor')).toBeDefined();
    expect(embeddedIn(read, 'toString')).toBeUndefined();
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });

  it('is read with its byte-order mark and its declaration, or without', () => {
    for (const head of [
      '',
      '\uFEFF',
      '<?xml version="1.0" encoding="utf-8"?>\n',
      '\uFEFF<?xml version="1.0"?>\r\n',
    ])
      expect(decode(`${head}<resource rel="me"/>\n<!-- end -->`)).toMatchObject({ rel: 'me' });
  });
});

describe('the root of an XML body', () => {
  it.each([
    ['the namespace of the documents', `<resource xmlns="${namespace}"/>`],
    ['none', '<resource/>'],
    ['a prefix for it', `<u:resource xmlns:u="${namespace}"><u:link rel="a" href="/"/></u:resource>`],
    ['another year', '<resource xmlns="http://schemas.microsoft.com/rtc/2015/11/ucwa"/>'],
    ['those of a schema beside it', `<resource xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>`],
  ])('may have %s as namespace', (_, body) => {
    expect(toResource(decode(body)).properties.size).toBe(0);
  });

  it.each([
    '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    '<resource xmlns="http://www.w3.org/1999/xhtml"/>',
    '<u:resource/>',
    '<input/>',
    '<AutodiscoverResponse/>',
  ])('N16 is refused where it is not of UCWA: %s', (body) => {
    expect(() => decode(body)).toThrow('Not a UCWA answer');
  });
});

describe('an error in XML', () => {
  it('is read as the documents print it', () => {
    expect(toErrorBody(decode(textFixture('error-conflict.xml')))).toEqual({
      code: 'Conflict',
      subcode: 'AlreadyExists',
      message: 'The requested resource already exists. Please wait and try again.',
    });
  });

  it.each([
    '<property name="subject">Too long.</property>',
    '<subject>Too long.</subject>',
    '<parameter name="subject">\n Too long.\n</parameter>',
  ])('names the parameters that were wrong, in each form of a bag: %s', (inner) => {
    const body = toErrorBody(
      decode(`<reason><code>BadRequest</code><parameters>${inner}</parameters></reason>`),
    );
    expect([...(body?.parameters ?? [])]).toEqual([['subject', 'Too long.']]);
  });

  it('needs its code', () => {
    expect(toErrorBody(decode('<reason><code/><subcode>Gone</subcode></reason>'))).toBeUndefined();
    expect(toErrorBody(decode('<reason><code> Gone </code></reason>'))).toEqual({ code: 'Gone' });
  });
});

const base = 'https://lyncweb.contoso.com/ucwa/oauth/v1/applications/102/events?ack=1';
const origin = new URL(base).origin;

function packageOf(text: string) {
  const dropped: unknown[] = [];
  return { ...decodePackage(decode(text), base, (error) => dropped.push(error)), dropped };
}
const eventOf = (event: string) =>
  packageOf(`<events><sender rel="communication" href="/c">${event}</sender></events>`).events[0];

describe('an event package in XML', () => {
  it('is read as the documents print it', () => {
    const { events, follow, dropped } = packageOf(textFixture('events-after-make-me-available.xml'));
    expect(follow).toEqual({ by: 'next', href: `${origin}/ucwa/oauth/v1/applications/102/events?ack=2` });
    expect(events.map(({ sender, type, link }) => `${sender.rel} ${type} ${link.rel}`)).toEqual([
      'communication updated communication',
      'me updated me',
      'me added presence',
      'me added note',
      'me added location',
    ]);
    const resources = events.map((event) => event.resource?.rel);
    expect(resources).toEqual(['communication', undefined, undefined, undefined, undefined]);
    expect(dropped).toEqual([]);
  });

  it('P01 P03 leads on by resync, resume or next', () => {
    for (const by of ['next', 'resume', 'resync'])
      expect(packageOf(`<events href="/1"><link rel="${by}" href="/2"/></events>`).follow).toEqual({
        by,
        href: `${origin}/2`,
      });
    expect(packageOf('<events href="/1"/>').follow).toBeUndefined();
  });

  it('keeps the order, also of a sender that comes back, and the title of a link', () => {
    const { events } = packageOf(
      '<events><sender rel="a" href="/a"><added rel="x" href="/1"/></sender><sender rel="b" href="/b">' +
        '<added rel="x" href="/2" title="Lene"/></sender><sender rel="a" href="/a"><deleted rel="x" href="/3"/></sender></events>',
    );
    expect(events.map(({ link }) => link.href)).toEqual([`${origin}/1`, `${origin}/2`, `${origin}/3`]);
    expect(events[1]?.link.title).toBe('Lene');
  });

  it('finds the embedded resource under the name of the link, whatever its own rel', () => {
    const inner = (rel: string) =>
      `<resource rel="${rel}" href="/p"><property name="rel">participant</property></resource>`;
    const event = (rel: string) => eventOf(`<added rel="localParticipant" href="/p">${inner(rel)}</added>`);
    expect(event('localParticipant')?.resource?.rel).toBe('participant');
    expect(event('other')?.resource).toBeUndefined();
  });

  it.each(['status="Failure"', 'Status="Failure"', 'STATUS="Failure"'])(
    'takes the attribute %s',
    (attribute) => {
      expect(eventOf(`<completed rel="x" href="/1" ${attribute}/>`)?.status).toBe('Failure');
    },
  );

  it.each(['<status>Failure</status>', '<Status>\n Failure\n</Status>'])(
    'takes the element %j',
    (element) => {
      expect(eventOf(`<completed rel="x" href="/1">${element}</completed>`)?.status).toBe('Failure');
    },
  );

  it.each([
    ['<in rel="lobby" href="/lobby" title=""/>', { rel: 'lobby', href: `${origin}/lobby`, title: '' }],
    ['<In rel="lobby" href="/lobby"/>', { rel: 'lobby', href: `${origin}/lobby` }],
    ['<in href="/lobby"/>', { rel: '', href: `${origin}/lobby` }],
    ['<in>/lobby</in>', { rel: '', href: `${origin}/lobby` }],
  ])('knows that something is within something else by %s', (element, link) => {
    expect(eventOf(`<added rel="participant" href="/1">${element}</added>`)?.in).toEqual(link);
  });

  it('knows it by an attribute too, which has room for the address only', () => {
    expect(eventOf('<added rel="participant" href="/1" IN="/lobby"/>')?.in).toEqual({
      rel: '',
      href: `${origin}/lobby`,
    });
  });

  it.each([
    [
      '<reason><code>Gone</code><subcode>Ended</subcode><message/></reason>',
      { code: 'Gone', subcode: 'Ended' },
    ],
    [`<Reason xmlns="${namespace}"><code>Gone</code></Reason>`, { code: 'Gone' }],
    ['<reason>Gone</reason>', { code: 'Gone' }],
  ])('takes the reason %s', (element, reason) => {
    expect(eventOf(`<completed rel="x" href="/1">${element}</completed>`)?.reason).toEqual(reason);
  });

  it('takes a reason from an attribute', () => {
    expect(eventOf('<completed rel="x" href="/1" Reason="Gone"/>')?.reason).toEqual({ code: 'Gone' });
  });

  it('tells none of the three where none is there', () => {
    const event = eventOf('<completed rel="x" href="/1"/>');
    expect(Object.keys(event ?? {})).toEqual(['sender', 'type', 'link']);
  });

  it.each([
    ['no link', '<added/>'],
    ['no address', '<added rel="x"/>'],
    ['a link to another host', '<added rel="x" href="https://evil.example/"/>'],
  ])('drops an event with %s, says so, and keeps the others', (_, bad) => {
    const page = packageOf(
      `<events><sender rel="a" href="/a">${bad}<added rel="x" href="/good"/></sender></events>`,
    );
    expect(page.events).toHaveLength(1);
    expect(page.dropped).toHaveLength(1);
  });
});

describe('the encoding of an XML body', () => {
  it.each(['utf-8', 'UTF-8', 'us-ascii'])('may be declared as %s', (encoding) => {
    expect(decode(`<?xml version="1.0" encoding="${encoding}"?><resource/>`)).toBeDefined();
  });

  it.each(['utf-16', 'iso-8859-1', 'windows-1252'])('N18 is refused as %s', (encoding) => {
    expect(() => decode(`<?xml version='1.0' encoding='${encoding}'?><resource/>`)).toThrow(
      `encoding ${encoding}`,
    );
  });

  it('N19 is refused where it is not UTF-8', () => {
    expect(() => xml.decode(Uint8Array.from([0x3c, 0x61, 0xff, 0x2f, 0x3e]))).toThrow(ProtocolFault);
  });
});
