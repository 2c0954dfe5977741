import { describe, expect, it } from 'vitest';
import { toErrorBody } from '../../../../../main/ucwa/codec/error-body';
import { ProtocolFault } from '../../../../../main/ucwa/faults';
import { OlderDiscovery } from '../../../../../main/ucwa/faults';
import { toResource } from '../../../../../main/ucwa/codec/json';
import { embeddedIn, linkOf, textOf } from '../../../../../main/ucwa/codec/resource';
import { xml } from '../../../../../main/ucwa/codec/xml';
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
    expect(invitation.properties.get('availableModalities')).toEqual([
      'Messaging',
      'Audio',
      'ApplicationSharing',
    ]);
    const from = embeddedIn(invitation, 'from');
    expect(from?.rel).toBe('participant');
    expect(from === undefined ? undefined : textOf(from, 'inLobby')?.toLowerCase()).toBe('true');
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
    expect(['a', 'b', 'c', 'd'].map((name) => read.properties.get(name))).toEqual(['', '', [], ['']]);
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
  ])('N16 is refused where it is not of UCWA: %s', (body) => {
    expect(() => decode(body)).toThrow('Not a UCWA answer');
  });

  it('P52 is recognised as discovery from before UCWA 2.0', () => {
    expect(() => decode('<AutodiscoverResponse AccessLocation="External"/>')).toThrow(OlderDiscovery);
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
