import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from './runtime';

const locales = path.join(projectFolder, 'assets', 'locales');

/** The label of an entry of the tray menu, by language; that of `admit` contains `{{name}}`. Languages without a label are left out. */
export function trayWords(entry: 'meetNow' | 'openWindow' | 'admit'): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const language of fs.readdirSync(locales)) {
    const file = path.join(locales, language, 'tray.json');
    if (!fs.existsSync(file)) continue;
    const texts = JSON.parse(fs.readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
    if (texts[entry] !== undefined) words.set(language, texts[entry]);
  }
  return words;
}
