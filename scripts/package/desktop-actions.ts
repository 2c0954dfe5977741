import fs from 'node:fs';
import path from 'node:path';
import type { LinuxConfiguration } from 'electron-builder';

type Desktop = NonNullable<LinuxConfiguration['desktop']>;

/** The words of the tray for "Meet now" by language; those that are not translated are left out. */
export function trayWords(locales: string): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const language of fs.readdirSync(locales)) {
    const file = path.join(locales, language, 'tray.json');
    if (!fs.existsSync(file)) continue;
    const { meetNow } = JSON.parse(fs.readFileSync(file, 'utf8')) as { readonly meetNow?: string };
    if (meetNow !== undefined) words.set(language, meetNow);
  }
  return words;
}

/** Names the action of the desktop file as the tray does, so that no text has to be translated twice. */
export function nameActions(desktop: Desktop, words: ReadonlyMap<string, string>): Desktop {
  const action = (desktop.desktopActions as Readonly<Record<string, object>> | undefined)?.['meet-now'];
  if (action === undefined) return desktop;
  const names = Object.fromEntries(
    [...words].map(([language, text]) => [language === 'en' ? 'Name' : `Name[${language}]`, text] as const),
  );
  return { ...desktop, desktopActions: { 'meet-now': { ...action, ...names } } };
}
