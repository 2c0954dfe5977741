import { expect, it } from 'vitest';
import { de } from '../../assets/locales/de';
import { en } from '../../assets/locales/en';
import { es } from '../../assets/locales/es';
import { fr } from '../../assets/locales/fr';
import { ja } from '../../assets/locales/ja';
import { flat } from './locale-check';

/** Some systems show so many characters of a title. */
const longest = 30;

// `Title` in main/meetings/announcement.ts admits no other texts.
it.each(Object.entries({ en, de, fr, es, ja }))(
  'every title of a notification fits into 30 characters (%s)',
  (_language, { invited, meeting, notifications }) => {
    const titles = [...flat(meeting.told), ...flat(notifications.title), ...flat(invited.told)].map(
      ([, title]) => title.replace('{{count}}', '20'),
    );
    expect(titles.length).toBeGreaterThan(20);
    expect(titles.filter((title) => Array.from(title).length > longest || title.includes('{{'))).toEqual([]);
  },
);
