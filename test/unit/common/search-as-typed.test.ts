import { beforeEach, expect, it } from 'vitest';
import { searchAsTyped, type SearchAsTyped, typingPause } from '../../../common/search-as-typed';
import { ManualClock } from '../../simulator/manual-clock';

let clock: ManualClock;
/** The questions under way, and how to answer them. */
let open: { readonly query: string; readonly answer: (answer: string) => void }[];
let asked: string[];
let shown: (string | undefined)[];
let search: SearchAsTyped;

beforeEach(() => {
  clock = new ManualClock();
  open = [];
  asked = [];
  shown = [];
  search = searchAsTyped<string>({
    ask: (query) => {
      asked.push(query);
      return new Promise((resolve) => open.push({ query, answer: resolve }));
    },
    show: (answer) => shown.push(answer),
    after: (delay, callback) => clock.after(delay, callback),
  });
});

const pause = () => clock.advance(typingPause);

async function answer(): Promise<void> {
  const [first] = open.splice(0, 1);
  first?.answer(`people named ${first.query}`);
  await clock.settle();
}

it('asks once, when the user stops typing', async () => {
  for (const query of ['al', 'ale', 'alex']) {
    search.type(query);
    await clock.advance(typingPause - 1);
  }
  expect(asked).toEqual([]);
  await pause();
  expect(asked).toEqual(['alex']);
  await answer();
  expect(shown.at(-1)).toBe('people named alex');
});

it('does not ask for less than two characters, and then shows nothing', async () => {
  search.type('alex');
  await pause();
  await answer();
  search.type('a ');
  await pause();
  expect(asked).toEqual(['alex']);
  expect(shown.at(-1)).toBeUndefined();
});

it('never asks twice at once: the newest query waits, and replaces the one before', async () => {
  search.type('alex');
  await pause();
  search.type('sara');
  await pause();
  search.type('ben');
  await pause();
  expect(asked).toEqual(['alex']);
  await answer();
  expect(asked).toEqual(['alex', 'ben']);
  await answer();
  expect(shown.filter((one) => one !== undefined)).toEqual(['people named ben']);
});

it('shows no answer to a query that has changed, even before the pause is over', async () => {
  search.type('alex');
  await pause();
  search.type('sara');
  await answer();
  expect(shown.filter((one) => one !== undefined)).toEqual([]);
  await pause();
  await answer();
  expect(shown.at(-1)).toBe('people named sara');
});

it('does not ask again if the user returns to the query that is under way', async () => {
  search.type('alex');
  await pause();
  search.type('alexa');
  search.type('alex');
  await answer();
  await pause();
  expect(asked).toEqual(['alex']);
  expect(shown.at(-1)).toBe('people named alex');
});

it('does not ask again for spaces', async () => {
  search.type('alex');
  search.type('alex ');
  await pause();
  search.type(' alex');
  await pause();
  expect(asked).toEqual(['alex']);
});

it('shows and asks nothing after it was stopped', async () => {
  search.type('alex');
  await pause();
  search.type('sara');
  await pause();
  search.stop();
  await answer();
  await pause();
  expect(asked).toEqual(['alex']);
  expect(shown.filter((one) => one !== undefined)).toEqual([]);
});
