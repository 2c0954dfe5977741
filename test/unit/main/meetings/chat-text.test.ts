import { describe, expect, it } from 'vitest';
import { messageText, withoutTags } from '../../../../main/meetings/chat-text';
import { toResource } from '../../../../main/ucwa/codec/json';

const read = (value: Readonly<Record<string, unknown>>): string | undefined => messageText(toResource(value));
const linked = (href: string, rel = 'plainMessage'): string | undefined =>
  read({ _links: { [rel]: { href } } });

describe('the text of a message', () => {
  it.each([
    ['data:text/plain;charset=utf-8,Hi+all%0d%0a', 'Hi all'],
    ['data:text/plain;charset=utf8,Hi%20all', 'Hi all'],
    ['data:text/plain,Hi all', 'Hi all'],
    ['data:,Hi', 'Hi'],
    ['DATA:TEXT/PLAIN;CHARSET="UTF-8",Hi', 'Hi'],
    ['data:text/plain;charset=utf-8,1%2b1+%3d+2%2c+ok', '1+1 = 2, ok'],
    ['data:text/plain;charset=utf-8,a,b,,c', 'a,b,,c'],
    ['data:text/plain;charset=utf-8,Zo%c3%ab+%e2%82%ac+%f0%9f%91%8d', 'Zoë € 👍'],
    ['data:text/plain;charset=utf-8,Zoë € 👍', 'Zoë € 👍'],
    ['data:text/plain;charset=utf-8,one%0d%0atwo%0athree%0dfour%0d%0a', 'one\ntwo\nthree\nfour'],
    ['data:text/plain;base64,SGkgKyBhbGwNCg==', 'Hi + all'],
    ['data:text/plain;charset=utf-8;base64,Wm/Dqw==', 'Zoë'],
    ['data:text/plain;base64,Wm%2FDqw%3D%3D', 'Zoë'],
    ['data:text/plain;base64,Wm_Dqw', 'Zoë'],
    ['data:text/plain;charset=utf-8,', ''],
    // Broken sequences cost nothing but themselves.
    ['data:text/plain;charset=utf-8,100%', '100%'],
    ['data:text/plain;charset=utf-8,100%+%zz+%4', '100% %zz %4'],
    ['data:text/plain;charset=utf-8,a%c3b', 'a\ufffdb'],
    ['data:text/plain;charset=utf-8,a%ffb', 'a\ufffdb'],
  ])('in %s', (href, text) => {
    expect(linked(href)).toBe(text);
  });

  it.each(['https://contoso.com/', 'data:text/plain', 'text', 'data:text/plain;base64,%%%'])(
    'is not in %s',
    (href) => {
      expect(linked(href)).toBeUndefined();
    },
  );

  it('is in a property if there is no link', () => {
    expect(read({ plainMessage: 'Hi + 100 %\r\n' })).toBe('Hi + 100 %');
    expect(read({ plainMessage: 'data:text/plain,Hi+all' })).toBe('Hi all');
    expect(read({ plainMessage: 'no', _links: { plainMessage: { href: 'data:,yes' } } })).toBe('yes');
    expect(read({ htmlMessage: '<b>Hi</b>' })).toBe('Hi');
    expect(read({})).toBeUndefined();
  });

  it('prefers plain text to HTML', () => {
    const links = {
      htmlMessage: { href: 'data:text/html,no' },
      plainMessage: { href: 'data:text/plain,yes' },
    };
    expect(read({ _links: links })).toBe('yes');
  });

  it('keeps what looks like markup in plain text as text', () => {
    expect(linked('data:text/plain,%3cscript%3ealert(1)%3c/script%3e+%26amp;')).toBe(
      '<script>alert(1)</script> &amp;',
    );
  });

  it('has no characters that reverse, hide or fake other text', () => {
    expect(linked('data:text/plain,a%e2%80%aeb%e2%81%a6c%00d%1be%07%e2%80%8bf')).toBe('abc d e f');
    expect(linked('data:text/plain,a%09b%c2%a0c')).toBe('a b c');
  });

  it('keeps indentation, but not a page of empty lines', () => {
    expect(linked('data:text/plain,a%0a%20%20b%0a%0a%0a%0a%0a%0ac%0a%0a')).toBe('a\n  b\n\n\nc');
  });

  it('is cut if it is enormous, within a moment', () => {
    const text = linked(`data:text/plain,${'x'.repeat(5_000_000)}`) ?? '';
    expect(text).toHaveLength(16_000);
    expect(text.endsWith('…')).toBe(true);
  });
});

describe('HTML as text', () => {
  it.each([
    ['<DIV style="x">Hi <b>all</b></DIV>', 'Hi all\n'],
    ['one<br>two<BR/>three', 'one\ntwo\nthree'],
    ['<p>one</p><p>two</p>', 'one\ntwo\n'],
    [
      'a &lt;b&gt; &amp;lt; &quot;&#39;&#x41;&nbsp;&euro; &#0; &#x110000;',
      'a <b> &lt; "\'A &euro; &#0; &#x110000;',
    ],
    ['&lt;img src=x onerror=alert(1)&gt;', '<img src=x onerror=alert(1)>'],
    ['<script>alert("<b>")</script>after<style>p{}</style>', 'after'],
    ['<head><title>no</title></head><body>yes</body>', 'yes'],
    ['a<!-- <b> hidden -->b', 'ab'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['a <b', 'a <b'],
    ['a<!-- open', 'a'],
    ['<script>open', ''],
    ['<!DOCTYPE html><?xml?>a', 'a'],
  ])('%s', (html, text) => {
    expect(withoutTags(html)).toBe(text);
  });

  it.each(['<', '<!--', '<a<', '<script>', '&', '<b>'])('takes a moment for any number of %s', (part) => {
    expect(withoutTags(part.repeat(50_000)).length).toBeLessThanOrEqual(200_000);
  });
});
