import fs from 'node:fs';
import path from 'node:path';
import type { LinuxConfiguration } from 'electron-builder';
import { projectFolder } from '../runtime';
import { trayWords } from '../tray-words';

/** What menus and software centres say about the app, in one language. */
interface PackageText {
  /** One sentence for the menu; the English one is the description in package.json. */
  readonly comment?: string;
  readonly genericName: string;
  readonly keywords: readonly string[];
  readonly summary: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  readonly features: readonly string[];
}

/** The texts outside the app, by language. */
export interface PackageTexts {
  readonly byLanguage: Readonly<Record<string, PackageText>>;
  /** The tray's label for "Meet now", which also names the action of the desktop file. */
  readonly meetNow: ReadonlyMap<string, string>;
}

/** Reads the texts of the packages, and those that packages share with the app. */
export const readPackageTexts = (): PackageTexts => ({
  byLanguage: JSON.parse(
    fs.readFileSync(path.join(projectFolder, 'assets', 'package-texts.json'), 'utf8'),
  ) as PackageTexts['byLanguage'],
  meetNow: trayWords('meetNow'),
});

/** A key of a desktop file in every language: English has no tag. */
const inLanguages = (key: string, texts: Iterable<readonly [string, string | undefined]>) =>
  Object.fromEntries(
    [...texts].flatMap(([language, text]) =>
      text === undefined ? [] : [[language === 'en' ? key : `${key}[${language}]`, text] as const],
    ),
  );

type Desktop = NonNullable<LinuxConfiguration['desktop']>;

/** Adds the texts of all languages to the desktop file. */
export function translateDesktopFile(
  desktop: Desktop | null | undefined,
  { byLanguage, meetNow }: PackageTexts,
): Desktop {
  const texts = Object.entries(byLanguage);
  const of = (key: string, read: (text: PackageText) => string | undefined) =>
    inLanguages(
      key,
      texts.map(([language, text]) => [language, read(text)] as const),
    );
  const entry = {
    ...desktop?.entry,
    ...of('GenericName', ({ genericName }) => genericName),
    ...of('Comment', ({ comment }) => comment),
    ...of('Keywords', ({ keywords }) => `${keywords.join(';')};`),
  };
  const actions = desktop?.desktopActions as Readonly<Record<string, object>> | undefined;
  const action = actions?.['meet-now'];
  if (action === undefined) return { ...desktop, entry };
  const desktopActions = { ...actions, 'meet-now': { ...action, ...inLanguages('Name', meetNow) } };
  return { ...desktop, entry, desktopActions };
}

/** What the metadata of the app says besides the texts. */
export interface About {
  readonly productName: string;
  readonly version: string;
  readonly license: string;
  readonly author: string;
  readonly desktopName: string;
  readonly homepage?: string;
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * The metadata for software centres (AppStream). It names no screenshots, since these would need a web site.
 * @param date of this version, as YYYY-MM-DD
 */
export function metainfo(about: About, date: string, { byLanguage }: PackageTexts): string {
  const texts = Object.entries(byLanguage);
  const element = (name: string, language: string, text: string): string =>
    `<${name}${language === 'en' ? '' : ` xml:lang="${language}"`}>${escaped(text)}</${name}>`;
  const english = byLanguage['en'];
  const inEach = (name: string, read: (text: PackageText) => string | undefined): readonly string[] =>
    texts.map(([language, text]) => element(name, language, read(text) ?? ''));
  const paragraphs = english?.description.flatMap((_, at) => inEach('p', (one) => one.description[at]));
  const features = english?.features.flatMap((_, at) => inEach('li', (one) => one.features[at]));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<component type="desktop-application">',
    `<id>${about.desktopName.replace(/\.desktop$/, '')}</id>`,
    '<metadata_license>MIT</metadata_license>',
    `<project_license>${about.license}</project_license>`,
    `<name>${escaped(about.productName)}</name>`,
    ...inEach('summary', ({ summary }) => summary),
    `<developer_name>${escaped(about.author)}</developer_name>`,
    ...['<description>', ...(paragraphs ?? []), '<ul>', ...(features ?? []), '</ul>', '</description>'],
    `<launchable type="desktop-id">${about.desktopName}</launchable>`,
    ...(about.homepage === undefined ? [] : [`<url type="homepage">${escaped(about.homepage)}</url>`]),
    '<provides><binary>meet-now</binary><mediatype>x-scheme-handler/meet-now</mediatype></provides>',
    '<content_rating type="oars-1.1"><content_attribute id="social-chat">intense</content_attribute></content_rating>',
    `<releases><release version="${about.version}" date="${date}"/></releases>`,
    '</component>',
    '',
  ].join('\n');
}
