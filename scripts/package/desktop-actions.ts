import type { LinuxConfiguration } from 'electron-builder';

type Desktop = NonNullable<LinuxConfiguration['desktop']>;

/** Names the action of the desktop file as the tray does, so that no text has to be translated twice. */
export function nameActions(desktop: Desktop, words: ReadonlyMap<string, string>): Desktop {
  const action = (desktop.desktopActions as Readonly<Record<string, object>> | undefined)?.['meet-now'];
  if (action === undefined) return desktop;
  const names = Object.fromEntries(
    [...words].map(([language, text]) => [language === 'en' ? 'Name' : `Name[${language}]`, text] as const),
  );
  return { ...desktop, desktopActions: { 'meet-now': { ...action, ...names } } };
}
