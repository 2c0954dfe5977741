import { expect, it } from 'vitest';
import { de } from '../../assets/locales/de';
import { early } from '../../assets/locales/early';
import { en } from '../../assets/locales/en';
import { es } from '../../assets/locales/es';
import { fr } from '../../assets/locales/fr';
import { ja } from '../../assets/locales/ja';
import untranslated from '../../assets/locales/untranslated.json';
import { projectFolder } from '../../scripts/runtime';
import { checkLocale, flat, ofPlural } from './locale-check';
import { usedKeys } from './used-keys';

/** Texts that are the same in English and several other languages. */
const shared = [
  'Proxy',
  '{{value}} ms',
  'Chat',
  'Meet Now {{version}}',
  'Electron {{electron}}, Chromium {{chromium}}, Node.js {{node}}',
];
/** The labels of keyboards, which are English in Japan. */
const keysInJapan = ['Ctrl', 'Shift', 'Enter', 'Delete', 'Insert', 'Home', 'End', 'Page Up', 'Page Down'];

it.each([
  ['de', de, [...shared, 'Audio', 'Details', 'Name', 'Normal', 'Server', 'System ({{language}})', 'Video']],
  [
    'fr',
    fr,
    [
      ...shared,
      'Application',
      'Audio',
      'Ctrl',
      'Importance',
      'Licences',
      'Mobile',
      'Normal',
      'Notifications',
      'Options',
      'Services',
    ],
  ],
  ['es', es, [...shared, 'audio', 'chat', 'Ctrl', 'Normal', 'Zoom']],
  ['ja', ja, [...shared, ...keysInJapan]],
] as const)(
  '%s says everything that English says, apart from texts that wait for a translation',
  (language, texts, same) => {
    expect(checkLocale(language, en, texts, same, untranslated[language])).toEqual([]);
  },
);

it.each(Object.entries({ en, de, fr, es, ja, early }))(
  'every quotation mark and apostrophe is typographic, not mixed with straight ones (%s)',
  (_language, texts) => {
    expect([...flat(texts)].filter(([, text]) => /['"]/.test(text))).toEqual([]);
  },
);

it('has no unused text: each is looked up somewhere', () => {
  const { strings, open } = usedKeys(projectFolder);
  const isUsed = (key: string): boolean => strings.has(key) || strings.has(ofPlural.exec(key)?.[1] ?? key);
  expect(open).toEqual([]);
  expect([...flat(en).keys()].filter((key) => !isUsed(key))).toEqual([]);
}, 60_000);
