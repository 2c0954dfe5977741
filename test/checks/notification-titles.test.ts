import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { de } from '../../assets/locales/de';
import { en } from '../../assets/locales/en';
import { es } from '../../assets/locales/es';
import { fr } from '../../assets/locales/fr';
import { ja } from '../../assets/locales/ja';
import { flat } from './locale-check';

/** Some systems show so many characters of a title. */
const longest = 30;

/** The groups of texts that `Title` in main/meetings/announcement.ts admits, such as `meeting.told.`. */
const groups = [
  ...(/export type Title = [^;]*;/
    .exec(readFileSync('main/meetings/announcement.ts', 'utf8'))?.[0]
    .matchAll(/`([\w.]+\.)\$\{string\}`/g) ?? []),
].map(([, group = '']) => group);

it.each(Object.entries({ en, de, fr, es, ja }))(
  'every title of a notification fits into 30 characters (%s)',
  (_language, texts) => {
    const titles = [...flat(texts)]
      .filter(([key]) => groups.some((group) => key.startsWith(group)))
      .map(([, title]) => title.replace('{{count}}', '20'));
    expect(groups.length).toBeGreaterThan(2);
    expect(titles.length).toBeGreaterThan(20);
    expect(titles.filter((title) => Array.from(title).length > longest || title.includes('{{'))).toEqual([]);
  },
);
