import { describe, expect, it } from 'vitest';
import { readSetting } from '../../../../../common/read-setting';
import { codecOf, mediaTypes } from '../../../../../main/ucwa/codec/representation';
import { xml } from '../../../../../main/ucwa/codec/xml';

const head = '<?xml version="1.0" encoding="utf-8"?>';
const namespace = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';
const input = (values: Readonly<Record<string, unknown>>) =>
  xml.encode(values, 'POST').replace(head, '').replace(` xmlns="${namespace}"`, '');

describe('input in XML', () => {
  it('is what startOnlineMeeting_ref prints, without its line breaks', () => {
    const body = xml.encode(
      {
        operationId: '74cb7404e0a247d5a2d4eb0376a47dbf',
        importance: 'Urgent',
        subject: 'Skype for Business',
        threadId: '292e0aaef36c426a97757f43dda19d06',
      },
      'POST',
    );
    expect(body).toBe(
      `${head}<input xmlns="${namespace}">` +
        '<property name="operationId">74cb7404e0a247d5a2d4eb0376a47dbf</property>' +
        '<property name="importance">Urgent</property>' +
        '<property name="subject">Skype for Business</property>' +
        '<property name="threadId">292e0aaef36c426a97757f43dda19d06</property></input>',
    );
    expect(body).toHaveLength(347); // the Content-Length that the page prints
  });

  it('is a resource in a PUT, and may be empty', () => {
    expect(xml.encode({}, 'PUT')).toBe(`${head}<resource xmlns="${namespace}"></resource>`);
  });

  it('has lists, booleans and numbers as the documents do, and leaves out what is absent', () => {
    expect(input({ a: ['x', 'y'], b: [], c: true, d: false, e: 7, f: undefined, g: null })).toBe(
      '<input><propertyList name="a"><item>x</item><item>y</item></propertyList><propertyList name="b"></propertyList>' +
        '<property name="c">True</property><property name="d">False</property><property name="e">7</property></input>',
    );
  });

  it('has the first message as a link', () => {
    expect(input({ _links: { message: { href: 'data:text/plain,a&b' } } })).toBe(
      '<input><link rel="message" href="data:text/plain,a&amp;b"/></input>',
    );
  });

  it('breaks out of nothing', () => {
    expect(input({ 'a"><b': '</property>&]]>"\'' })).toBe(
      '<input><property name="a&quot;&gt;&lt;b">&lt;/property&gt;&amp;]]&gt;&quot;\'</property></input>',
    );
  });

  it('keeps line breaks, and replaces what XML cannot hold', () => {
    expect(input({ a: 'x\r\n\ty' })).toContain('>x&#13;&#10;&#9;y<');
    expect(input({ a: '\u0000\u001f\ufffe\ud800x\u{1F600}' })).toContain(
      '>\ufffd\ufffd\ufffd\ufffdx\u{1F600}<',
    );
  });
});

describe('a representation', () => {
  it('is there at once where it is JSON, and loaded where it is XML', async () => {
    const json = codecOf('json');
    expect(json).not.toBeInstanceOf(Promise);
    expect((await json).encode({ a: 1 }, 'POST')).toBe('{"a":1}');
    expect(codecOf('xml')).toBeInstanceOf(Promise);
    expect(await codecOf('xml')).toBe(xml);
  });

  it('is a key of the settings file, JSON where there is none or another', () => {
    expect(readSetting('representation', 'xml')).toEqual({ value: 'xml', wrong: false });
    expect(readSetting('representation', undefined)).toEqual({ value: 'json', wrong: false });
    expect(readSetting('representation', 'XML+')).toEqual({ value: 'json', wrong: true });
  });

  it('asks for the type in which events come', () => {
    expect(mediaTypes.xml).toEqual({
      content: 'application/xml',
      accept: 'application/vnd.microsoft.com.ucwa+xml',
    });
    expect(mediaTypes.json).toEqual({ content: 'application/json', accept: 'application/json' });
  });
});
