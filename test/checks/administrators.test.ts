import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from '../../assets/locales/en';
import { textOf } from './documents';

const guide = textOf('docs/administrators.md');

/** The cells of the rows of the table that starts with that header. */
function table(heading: string): readonly (readonly string[])[] {
  const [, rows = ''] = guide.slice(guide.indexOf(`| ${heading}`)).split(/^\| -.*\n/m, 2);
  return rows
    .slice(0, rows.indexOf('\n\n'))
    .trim()
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
}

it('calls the steps of the check as the app does, in their order', () => {
  expect(table('Step of the check').map(([step]) => step)).toEqual(Object.values(en.check.step));
});

it('calls the states of the connection as the app does', () => {
  const shown = table('State of the connection').map(([state = '', words = '']) => [
    state.replaceAll('`', ''),
    words,
  ]);
  const { discovery, authentication, application, eventChannel, ...alike } = en.common.connection;
  expect(Object.fromEntries(shown)).toEqual({ ...alike, connecting: 'Signing in: …' });
  for (const step of [discovery, authentication, application, eventChannel])
    expect(step).toMatch(/^Signing in: .*…$/);
});

it('names no problem that the app does not know', () => {
  const sources = readdirSync('main', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const words = new Set(
    sources.flatMap((name) => textOf(join('main', name)).toLowerCase().match(/\w+/g) ?? []),
  );
  const codes = table('Problem code').flatMap(([cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, code = '']) => code),
  );
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((code) => !words.has(code.toLowerCase()))).toEqual([]);
});
