import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkup, fewLines, menuLabel } from '../../../../main/desktop/text';
import { oneLine } from '../../../../common/one-line';

describe('oneLine', () => {
  it('S08 makes one line of many', () => {
    expect(oneLine(' Budget\r\n\tplan\u2028now ')).toBe('Budget plan now');
  });

  it('S08 strips what turns or hides text', () => {
    expect(oneLine('in\u202evoice\u200b \u2066x\u2069\ufeff\u0007y')).toBe('invoice x y');
  });

  it('S08 strips the invisible characters of Latin-1, and no others', () => {
    const latin = String.fromCodePoint(...Array.from({ length: 0x100 }, (_, code) => code));
    const kept = latin
      .replace(/[\0-\x1f\x7f-\xa0]+/g, ' ')
      .replace('\xad', '')
      .trim();
    expect(oneLine(latin, 300)).toBe(kept.replace(/ {2,}/g, ' '));
    for (const one of latin) expect(oneLine(`a${one}b`)).toBe(oneLine(`\u{1f600}a${one}b`).slice(2));
  });

  it('S08 cuts at 120 characters with an ellipsis', () => {
    const cut = oneLine('a'.repeat(100_000));
    expect(cut).toHaveLength(120);
    expect(cut.endsWith('a…')).toBe(true);
    expect(oneLine('b'.repeat(120))).toBe('b'.repeat(120));
  });

  // Making the strings takes time on a busy computer.
  it('S43 finds nothing more to remove from its own result', { timeout: 30_000 }, () => {
    const odd = fc.constantFrom(
      ...Array.from('a1😀葛ی🏴🏽❤ \u200d\u200c\ufe0f\u{e0100}\u{e0067}\u202e\u00ad\u20e3\ue000\u061c\u17b4'),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 2 }))), (parts) => {
        const line = oneLine(parts.join(''));
        expect(oneLine(line)).toBe(line);
      }),
    );
  });

  it('never cuts a character in two', () => {
    expect(oneLine('👩‍👩‍👧', 4)).toBe('👩‍👩…');
    expect(oneLine('😀'.repeat(10), 5)).toBe('😀😀😀😀…');
    expect(oneLine('half \ud83d')).toBe('half');
  });
});

describe('fewLines', () => {
  it('keeps lines apart, drops empty ones and all beyond the fourth', () => {
    expect(fewLines('a\n\n \nb\nc\nd\ne')).toBe('a\nb\nc\nd');
  });

  it('leaves an address whole that is longer than a line', () => {
    const address = `https://meet.contoso.com/${'x'.repeat(200)}`;
    expect(fewLines(`Budget\n${address}`)).toBe(`Budget\n${address}`);
  });
});

it('S07 escapes markup', () => {
  expect(escapeMarkup('<b>R&D</b> <a href="x">')).toBe('&lt;b&gt;R&amp;D&lt;/b&gt; &lt;a href="x"&gt;');
});

it('shows an ampersand in a menu instead of marking a key', () => {
  expect(menuLabel('R&D')).toBe('R&&D');
});
