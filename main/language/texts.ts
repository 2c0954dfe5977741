import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { en } from '../../assets/locales/en';
import type { languages } from '../../common/languages';

type Translated = (typeof languages)[number];
export type AllTexts = typeof en;

const parse = (json: Buffer): unknown => JSON.parse(json.toString());

/**
 * All texts of a language, from its files in `assets/locales`.
 * @param folder `assets/locales`
 */
export function collectTexts(folder: string, language: Translated): AllTexts {
  const files = readdirSync(join(folder, language));
  const texts = files.map(
    (file) => [basename(file, '.json'), parse(readFileSync(join(folder, language, file)))] as const,
  );
  return Object.fromEntries(texts) as AllTexts;
}

// The bundler puts this into out/main or out/main/chunks, and the texts into out/main/texts (scripts/build/texts.ts).
const [, built] = /^(.*[\\/]out[\\/]main)(?:[\\/]chunks)?$/.exec(import.meta.dirname) ?? [];

/**
 * Reads all texts of a language. They are data, not code: JSON is faster to read than a script, and a language that nobody
 * sees takes no memory. Decompressing them takes less than a millisecond.
 */
export const readTexts = (language: Translated): AllTexts =>
  built === undefined
    ? collectTexts(join(import.meta.dirname, '../../assets/locales'), language)
    : (parse(brotliDecompressSync(readFileSync(join(built, 'texts', `${language}.json.br`)))) as AllTexts);
