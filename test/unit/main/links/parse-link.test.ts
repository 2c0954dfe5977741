import { describe, expect, it } from 'vitest';
import { linkOf } from '../../../../main/links/link-of';
import { parseLink as parseLinkAsData } from '../../../../main/links/parse-link';
import { shown } from '../../../english';

const parseLink = (...input: Parameters<typeof parseLinkAsData>) => shown(parseLinkAsData(...input));

const refusal = (link: string): string => {
  const result = parseLink(link);
  return result.ok ? 'it was taken' : result.problem.message;
};

describe('parseLink', () => {
  it('takes subject, importance and people', () => {
    const link =
      'meet-now://start?subject=Budget%20%26%20more&importance=urgent&invite=a@x.example&invite=b@x.example';
    expect(parseLink(link)).toEqual({
      ok: true,
      value: { subject: 'Budget & more', importance: 'Urgent', invite: ['a@x.example', 'b@x.example'] },
    });
  });

  it.each([
    'meet-now://start',
    'meet-now://start/',
    'MEET-NOW://START?subject=',
    'meet-now://start?#x',
    'meet-now://start?subject=%00',
  ])('%s asks for no more', (link) => {
    expect(parseLink(link)).toEqual({ ok: true, value: {} });
  });

  it.each([
    ['meet-now://quit', 'quit'],
    ['meet-now://start/../quit', 'start'],
    ['https://start', 'start'],
    ['meet-now://start?server=https://evil.example', 'server'],
    ['meet-now://start?importance=High', 'High'],
    ['meet-now://start?invite=nobody', 'nobody'],
    ['meet-now://start?invite=', 'not a sign-in address'],
    ['meet-now://start?subject=a&subject=b', '“subject” more than once'],
    ['meet-now://start?importance=Normal&importance=Emergency', '“importance” more than once'],
    ['meet-now://start?__proto__=x', '“__proto__”'],
    ['meet-now://start?Subject=x', '“Subject”'],
    ['meet-now://anna:secret@start:80/', '@start'],
    ['meet-now:start', '“meet-now:start”'],
    ['meet-now://[', '“meet-now://[”'],
  ])('refuses %s, and names what is wrong', (link, named) => {
    expect(refusal(link)).toContain(named);
  });

  it.each([
    ['a text that runs backwards', 'in\u202evoice\u2066x\u2069\u200e\u061c'],
    ['no width', 'in\u200bvoice\u2060x\ufeff\u034f'],
    ['joiners that join nothing', 'in\u200cvoice\u200dx'],
    ['a soft hyphen', 'in\u00advoicex'],
    ['a second text in tags', 'invoicex\u{e0001}\u{e0067}\u{e006f}\u{e007f}'],
    ['tags behind the black flag that are no flag', '\u{1f3f4}\u{e0067}\u{e006f}\u{e007f}'],
    ['selectors that select nothing', 'in\ufe0fvoice\u{e0101}x\ufe00'],
    ['many selectors behind a character that takes one', '\u845b\u{e0100}\u{e0101}\u{e0102}'],
    ['fillers', 'in\u3164voice\u115f\u1160x\uffa0'],
    ['controls', 'in\u0001\u0085voicex\u001b'],
    ['private characters', 'in\ue000voicex\u{f0000}'],
    ['what is no character', 'in\ufdd0voicex\uffff\u{1fffe}\u{e0fff}'],
    ['braille that shows nothing', '\u2800invoicex\u2800'],
  ])('S43 takes %s out of the subject', (_, subject) => {
    const result = parseLink(`meet-now://start?subject=${encodeURIComponent(subject)}`);
    const left = result.ok ? (result.value.subject ?? '') : result.problem.message;
    expect(left.replaceAll(' ', '')).toMatch(/^(?:invoicex|\u{1f3f4}|\u845b\u{e0100})$/u);
  });

  it.each([
    ['a family', '👨‍👩‍👧 and 🧑🏽‍💻'],
    ['a heart, a keycap and a text sign', '❤️ 1️⃣ ☎︎'],
    ['the flags of Wales and of France', '🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇫🇷'],
    ['Persian', 'می‌خواهم'],
    ['Hindi and Sinhala', 'क्‍ष ශ්‍රී'],
    ['a name in Japanese', '葛\u{e0100}城'],
    ['Mongolian', 'ᠮᠣᠩᠭᠣᠯ\u180b'],
    ['Hebrew and Arabic', 'תקציב ميزانية \u06dd'],
    ['letters with accents, apart', 'Cafe\u0301'],
    ['an emoji that this program does not know yet', '\u{1faff} \u{1fadd}'],
  ])('S43 leaves %s as it is', (_, subject) => {
    const result = parseLink(`meet-now://start?subject=${encodeURIComponent(subject)}`);
    expect(result).toEqual({ ok: true, value: { subject } });
  });

  it('refuses what is too long', () => {
    expect(refusal(`meet-now://start?subject=${'x'.repeat(251)}`)).toContain('251');
    expect(refusal(`meet-now://start?subject=${'x'.repeat(5000)}`)).toContain('longer than 4096');
    const people = Array.from({ length: 51 }, (_, i) => `invite=${i}@x.example`).join('&');
    expect(refusal(`meet-now://start?${people}`)).toContain('50');
  });

  it('quotes no more of a bad link than fits a notification, and nothing that turns it round', () => {
    for (const bad of ['%E2%80%AE'.repeat(9), 'x'.repeat(3000)])
      for (const link of [
        `meet-now://start?${bad}=1`,
        `meet-now://start?importance=${bad}`,
        `meet-now://${bad}`,
      ])
        expect(refusal(link)).toMatch(/^[^\u202e]{1,120}$/);
  });
});

describe('linkOf', () => {
  it('finds the link that a browser hands over, and no other argument', () => {
    expect(linkOf(['meet-now', '--no-sandbox', 'Meet-Now://start'])).toBe('Meet-Now://start');
    expect(linkOf(['meet-now://start', 'https://x.example'])).toBeUndefined();
  });
});
