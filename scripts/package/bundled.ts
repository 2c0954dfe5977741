import fs from 'node:fs';
import path from 'node:path';
import licences from 'spdx-license-list/full.js';
import type { Plugin } from 'vite';

/** A package whose code is in the bundle. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  /** The SPDX expression in its package.json. */
  readonly licence: string;
  /** The texts of its licence: those in the package, or the SPDX text with the author's name. */
  readonly texts: readonly string[];
}

type NamedLicence = string | { readonly type: string };

/** The part of a package.json that is read. */
interface About {
  readonly name: string;
  readonly version: string;
  /** Objects and lists are in older packages. */
  readonly license?: NamedLicence | readonly NamedLicence[];
  readonly licenses?: readonly NamedLicence[];
  readonly author?: string | { readonly name: string };
  readonly repository?: string | { readonly url: string };
}

const textOfLicence = /^(licen[cs]e|copying|notice)/i;

/** The folder of the package that a module is from; undefined if the module is ours, or created by the bundler. */
export function packageFolder(moduleId: string): string | undefined {
  const file = moduleId.replace(/^\0/, '').replace(/\?.*$/, '');
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(file)?.[0];
}

/** The copyright holder for a licence without a text of its own. */
function holderOf({ author, repository, name }: About): string {
  const from = typeof repository === 'object' ? repository.url : repository;
  const by = (typeof author === 'object' ? author.name : author) ?? `the authors of ${name}`;
  return from === undefined ? by : `${by} (${from})`;
}

/** SPDX ids of licences that older packages name otherwise. */
const spdxIds: Readonly<Record<string, string>> = { Apache2: 'Apache-2.0' };

/** @returns an SPDX expression; '' if the package names no licence. Several are alternatives */
const licenceOf = ({ license, licenses }: About): string =>
  [license ?? licenses ?? []]
    .flat()
    .map((one) => (typeof one === 'string' ? one : one.type))
    .map((name) => spdxIds[name] ?? name)
    .join(' OR ');

/**
 * Reads the entry of a package.
 * @throws {Error} if it names no licence, or its text cannot be found
 */
function describePackage(folder: string): Bundled {
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as About;
  const { name, version } = about;
  const licence = licenceOf(about);
  if (licence === '') throw new Error(`The package ${name} names no licence.`);
  const files = fs.readdirSync(folder).filter((file) => textOfLicence.test(file));
  const own = files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim());
  return {
    name,
    version,
    licence,
    texts: own.length > 0 ? own : [licenceText(licence, holderOf(about), name)],
  };
}

/** The packages in these folders, sorted by name, each version once. */
export function describePackages(folders: Iterable<string>): readonly Bundled[] {
  const all = new Map(
    [...folders].map(describePackage).map((one) => [`${one.name} ${one.version}`, one] as const),
  );
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/**
 * Records what ends up in the bundles. One plugin serves all bundles of the app: each adds its packages, so the files
 * are complete after the last one.
 * @param targets what to write, by file name
 * @throws {Error} during the build if a package names no licence, or one without a text
 */
export function listBundled(
  targets: Readonly<Record<string, (packages: readonly Bundled[]) => string>>,
): Plugin {
  const folders = new Set<string>();
  return {
    name: 'list-bundled',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const folder = renderedLength > 0 ? packageFolder(id) : undefined;
          if (folder !== undefined) folders.add(folder);
        }
      }
    },
    writeBundle() {
      const packages = describePackages(folders);
      for (const [file, text] of Object.entries(targets)) fs.writeFileSync(file, text(packages));
    },
  };
}

/**
 * The text of a licence from the SPDX list, for a package that does not include one.
 * @param licence SPDX expression; of several alternatives, the first with a text counts
 * @param holder of the copyright, to fill in the blank in the text
 * @param name of the package, for the error
 * @throws {Error} if the list has no such licence
 */
function licenceText(licence: string, holder: string, name: string): string {
  const ids = licence.replaceAll(/[()]/g, '').split(/\s+OR\s+/);
  const text = ids.map((id) => licences[id]?.licenseText).find((one) => one !== undefined);
  if (text === undefined)
    throw new Error(`The package ${name} includes no licence text, and "${licence}" is not an SPDX licence.`);
  return text
    .replaceAll(/<year>\s*/g, '')
    .replaceAll(/<(?:copyright holders?|owner)>/g, holder)
    .trim();
}

const line = '-'.repeat(80);

const section = (title: string, text: string): string => [line, title, line, '', text].join('\n');

/** What follows the copyright notice in an MIT licence. */
const mitTerms =
  /Permission\s+is\s+hereby\s+granted,\s+free\s+of\s+charge[^]*?DEALINGS\s+IN\s+THE\s+SOFTWARE\.?/g;

/**
 * The licences of all packages, to be shipped with a product. Most are MIT licences, with a copyright notice of their own
 * and one of a few versions of the terms: each version is there once, at the end.
 */
export const thirdPartyLicences =
  (product: string) =>
  (packages: readonly Bundled[]): string => {
    const versions = new Map<string, string>();
    const referTo = (terms: string): string => {
      const words = terms.replace(/\s+/g, ' ');
      if (!versions.has(words))
        versions.set(words, section(`MIT terms, version ${versions.size + 1}`, terms));
      return `[MIT terms, version ${[...versions.keys()].indexOf(words) + 1}, at the end of this file]`;
    };
    const sections = packages.map(({ name, version, licence, texts }) =>
      section(`${name} ${version} (${licence})`, texts.join('\n\n').replace(mitTerms, referTo)),
    );
    return [`${product} contains code of these packages.`, ...sections, ...versions.values(), ''].join(
      '\n\n',
    );
  };
