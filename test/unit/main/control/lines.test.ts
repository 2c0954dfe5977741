import { afterEach, describe, expect, it, vi } from 'vitest';
import { lineOf, messagesOf } from '../../../../main/control/lines';
import { longestMessage } from '../../../../main/control/messages';

const reader = () => {
  const taken: unknown[] = [];
  return { taken, read: messagesOf((message) => taken.push(message)) };
};

/** Counts the characters that the searching and copying string methods read. */
function countCharacters(): () => number {
  let count = 0;
  const methods = String.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of ['indexOf', 'includes', 'search', 'match', 'split', 'slice', 'substring']) {
    const real = methods[name];
    vi.spyOn(methods, name).mockImplementation(function (this: string, ...given) {
      count += this.length;
      return real?.apply(this, given);
    });
  }
  return () => count;
}
afterEach(() => vi.restoreAllMocks());

describe('messagesOf', () => {
  it('joins pieces and splits lines', () => {
    const { taken, read } = reader();
    const text = lineOf({ a: 1 }) + lineOf({ b: 'two\nlines' });
    for (const character of text) read(character);
    read(text);
    expect(taken).toEqual([{ a: 1 }, { b: 'two\nlines' }, { a: 1 }, { b: 'two\nlines' }]);
  });

  it('refuses a line that is not JSON', () => {
    expect(() => reader().read('GET / HTTP/1.1\n')).toThrow();
  });

  it('refuses a line that never ends', () => {
    const { read } = reader();
    read('"'.padEnd(longestMessage, 'x'));
    expect(() => read('xx')).toThrow('too long');
  });

  it('S41 refuses an endless line in pieces of any size, and a line that ends too late', () => {
    const { read, taken } = reader();
    const bites = (): void => {
      for (let n = 0; n <= longestMessage; n += 1024) read('x'.repeat(1024));
    };
    expect(bites).toThrow('too long');
    expect(() => reader().read(`"${'x'.repeat(longestMessage)}"\n`)).toThrow('too long');
    expect(taken).toEqual([]);
  });

  it('S41 reads each piece once, even if a message comes one character at a time', () => {
    const { taken, read } = reader();
    const text = lineOf({ subject: 'x'.repeat(20_000) });
    const pieces = Array.from(text);
    const counted = countCharacters();
    for (const piece of pieces) read(piece);
    expect(counted()).toBeLessThanOrEqual(4 * text.length);
    expect(taken).toEqual([{ subject: 'x'.repeat(20_000) }]);
  });
});
