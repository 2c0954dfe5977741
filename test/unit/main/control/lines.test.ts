import { describe, expect, it } from 'vitest';
import { lineOf, messagesOf } from '../../../../main/control/lines';
import { longestMessage } from '../../../../main/control/messages';

const reader = () => {
  const taken: unknown[] = [];
  return { taken, read: messagesOf((message) => taken.push(message)) };
};

describe('messagesOf', () => {
  it('puts pieces together and takes lines apart', () => {
    const { taken, read } = reader();
    const text = lineOf({ a: 1 }) + lineOf({ b: 'two\nlines' });
    for (const character of text) read(character);
    read(text);
    expect(taken).toEqual([{ a: 1 }, { b: 'two\nlines' }, { a: 1 }, { b: 'two\nlines' }]);
  });

  it('refuses what is no JSON', () => {
    expect(() => reader().read('GET / HTTP/1.1\n')).toThrow();
  });

  it('refuses a line that never ends', () => {
    const { read } = reader();
    read('"'.padEnd(longestMessage, 'x'));
    expect(() => read('xx')).toThrow('too long');
  });
});
