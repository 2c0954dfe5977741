import { describe, expect, it } from 'vitest';
import { early } from '../../assets/locales/early';
import { en } from '../../assets/locales/en';
import { languages } from '../../common/languages';
import { pseudoTexts } from '../../common/pseudo';
import { checkLocale } from './locale-check';

const english = {
  tray: { quit: 'Quit', name: '{{subject}}: {{state}}', bare: '{{what}}.' },
  meetings: { count_one: 'One meeting', count_other: '{{count}} meetings' },
};
const german = {
  tray: { quit: 'Beenden', name: '{{state}} – {{subject}}', bare: '{{what}}.' },
  meetings: { count_one: 'Eine Besprechung', count_other: '{{count}} Besprechungen' },
};

describe('a language', () => {
  it('is complete with the same keys and values, in any order', () => {
    expect(checkLocale('de', english, german)).toEqual([]);
  });

  it('has the plurals that it has, not those of English', () => {
    const other = { count_other: '{{count}}件の会議' };
    expect(checkLocale('ja', english, { ...german, meetings: other })).toEqual([]);
    expect(checkLocale('ja', english, german)).toEqual(['meetings.count_one is not there in English']);
    expect(checkLocale('de', english, { ...german, meetings: other })).toEqual([
      'meetings.count_one is missing',
    ]);
    const many = { ...german.meetings, count_many: '{{count}} de réunions' };
    expect(checkLocale('fr', english, { ...german, meetings: many })).toEqual([]);
    expect(checkLocale('pl', english, { ...german, meetings: many })).toEqual([
      'meetings.count_few is missing',
    ]);
  });

  it.each([
    [{ quit: '' }, 'tray.quit is empty'],
    [{ quit: ' ' }, 'tray.quit is empty'],
    [{ quit: 'Quit' }, 'tray.quit is not translated'],
    [{ quit: 'Beenden {{name}}' }, 'tray.quit takes name instead of nothing'],
    [{ name: '{{subject}}' }, 'tray.name takes subject instead of state,subject'],
    [{ name: '{{Subject}} {{state}}' }, 'tray.name takes Subject,state instead of state,subject'],
    [{ extra: 'x' }, 'tray.extra is not there in English'],
  ])('is compared with English: %j', (change, wrong) => {
    expect(checkLocale('de', english, { ...german, tray: { ...german.tray, ...change } })).toEqual([wrong]);
  });

  it('has to include the count if there is more than one', () => {
    const wrong = { ...german.meetings, count_other: 'Besprechungen' };
    expect(checkLocale('de', english, { ...german, meetings: wrong })).toEqual([
      'meetings.count_other takes nothing instead of count',
    ]);
  });

  it('may share words with English if they are listed', () => {
    const same = { ...german, tray: { ...german.tray, quit: 'Quit' } };
    expect(checkLocale('de', english, same, ['Quit'])).toEqual([]);
  });

  it('may lack texts that wait for a translation, with all forms of a plural', () => {
    expect(checkLocale('de', english, { tray: german.tray }, [], ['meetings.count'])).toEqual([]);
    expect(checkLocale('ja', english, { tray: german.tray }, [], ['meetings.count'])).toEqual([]);
  });

  it('lists no text as untranslated that is translated, or not there', () => {
    expect(checkLocale('de', english, german, [], ['tray.quit', 'tray.gone'])).toEqual([
      'tray.quit is translated: take it out of untranslated.json',
      'tray.gone of untranslated.json is not there in English',
    ]);
  });

  it('lacks a whole area', () => {
    expect(checkLocale('de', english, { tray: german.tray })).toEqual([
      'meetings.count_one is missing',
      'meetings.count_other is missing',
    ]);
  });
});

it('English itself keeps the values of its plurals, and the pseudo-language all of them', () => {
  expect(checkLocale('en', en, pseudoTexts(en))).toEqual([]);
});

it.each(languages.filter((language) => language !== 'en'))(
  'the first words of a start are there: %s',
  (language) => {
    expect(checkLocale(language, early.en, early[language])).toEqual([]);
  },
);
