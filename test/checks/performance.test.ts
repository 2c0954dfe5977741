import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pictures } from '../perf/growth-picture';
import { currentPage } from '../perf/page';
import { readRun, textOfRun } from '../perf/record';
import { sections } from '../perf/sections';
import { textOf } from './documents';

const folder = 'docs/performance';
const namesIn = (place: string, ending: string): string[] =>
  readdirSync(place)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

describe('docs/performance.md', () => {
  it('is what its words and figures make of it: npm run bench -- --report', async () => {
    expect(textOf('docs/performance.md')).toBe(await currentPage());
  });

  it('has the words of each section, and all words', () => {
    expect(namesIn(`${folder}/notes`, '.md')).toEqual([...sections, 'introduction'].sort());
  });
});

it('the pictures are what the figures make of them: npm run bench -- --report', () => {
  const drawn = [...pictures()].map(([file, picture]) => [file.replace('.svg', ''), picture]);
  expect(namesIn(folder, '.svg').map((name) => [name, textOf(`${folder}/${name}.svg`)])).toEqual(
    drawn.sort(),
  );
});

describe('a recorded run', () => {
  const runs = namesIn(folder, '.json');

  it('belongs to a section', () => {
    expect(runs.filter((name) => !sections.some((section) => section === name))).toEqual([]);
  });

  it.each(runs)('has the statistics and answers of its samples: %s', async (name) => {
    const text = textOf(`${folder}/${name}.json`);
    expect(text).toBe(await textOfRun(readRun(text)));
  });
});
