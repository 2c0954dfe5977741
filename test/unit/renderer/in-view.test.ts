import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { InView } from '../../../renderer/roster/in-view';

let read: string[][];
let inView: InView;
const seen = (...hrefs: string[]) => inView.note(hrefs.map((href) => ({ href, isSeen: true })));
const gone = (...hrefs: string[]) => inView.note(hrefs.map((href) => ({ href, isSeen: false })));

beforeEach(() => {
  vi.useFakeTimers();
  read = [];
  inView = new InView((hrefs) => read.push([...hrefs]));
});
afterEach(() => vi.useRealTimers());

it('reads nobody while the list moves, then those who are in view', () => {
  seen('a', 'b');
  for (const [before, after] of [
    ['a', 'c'],
    ['b', 'd'],
    ['c', 'e'],
  ] as const) {
    vi.advanceTimersByTime(199);
    gone(before);
    seen(after);
  }
  expect(read).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(read).toEqual([['d', 'e']]);
});

it('reads those in view after three seconds, even if the list never stops moving', () => {
  for (let nth = 0; nth < 20; nth++) {
    gone(`${nth - 1}`);
    seen(`${nth}`);
    vi.advanceTimersByTime(150);
  }
  expect(read).toEqual([['19']]);
});

it('reads each person once', () => {
  seen('a');
  vi.advanceTimersByTime(200);
  gone('a');
  seen('a', 'b');
  vi.advanceTimersByTime(200);
  expect(read).toEqual([['a'], ['b']]);
});

it('does not wait longer if the list is only drawn again', () => {
  seen('a', 'b');
  vi.advanceTimersByTime(150);
  inView.keepOnly(new Set(['a', 'b', 'c']));
  seen('a', 'b');
  gone('c');
  vi.advanceTimersByTime(50);
  expect(read).toEqual([['a', 'b']]);
});

it('does not read those who have left the list, or nobody at all', () => {
  seen('a', 'b');
  inView.keepOnly(new Set(['b']));
  vi.advanceTimersByTime(200);
  expect(read).toEqual([['b']]);
  seen('c');
  inView.stop();
  vi.advanceTimersByTime(200);
  expect(read).toEqual([['b']]);
});
