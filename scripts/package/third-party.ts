import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** A package whose code is in the bundle. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  /** As its package says: an SPDX expression. */
  readonly licence: string;
  /** Where it is from: what stands in for a text that is missing. */
  readonly origin: string;
  readonly texts: readonly string[];
}

/** What is read of a package.json. */
interface About {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** As packages said it before. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly author?: string | { readonly name: string };
  readonly repository?: string | { readonly url: string };
}

const textOfLicence = /^(licen[cs]e|copying|notice)/i;

/** The folder of the package that a module is from; undefined where it is ours, or made by the bundler. */
export function packageFolder(moduleId: string): string | undefined {
  const file = moduleId.replace(/^\0/, '').replace(/\?.*$/, '');
  return /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(file)?.[0];
}

function describe(folder: string): Bundled {
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as About;
  const licence = about.license ?? about.licenses?.map(({ type }) => type).join(' OR ');
  if (licence === undefined) throw new Error(`The package ${about.name} names no licence.`);
  const { author, repository } = about;
  const origin = [
    typeof author === 'object' ? author.name : author,
    typeof repository === 'object' ? repository.url : repository,
  ];
  const files = fs.readdirSync(folder).filter((file) => textOfLicence.test(file));
  return {
    name: about.name,
    version: about.version,
    licence,
    origin: origin.filter((part) => part !== undefined).join(', '),
    texts: files.map((file) => fs.readFileSync(path.join(folder, file), 'utf8').trim()),
  };
}

const line = '-'.repeat(80);

function sectionOf({ name, version, licence, origin, texts }: Bundled): string {
  const text =
    texts.length > 0 ? texts.join('\n\n') : `${licence}, by ${origin}. Its package holds no more than that.`;
  return [line, `${name} ${version} (${licence})`, line, '', text].join('\n');
}

/** The whole list, in the order of the names. */
export function thirdPartyLicences(folders: Iterable<string>): string {
  const bundled = [...folders].map(describe);
  const sections = new Map(bundled.map((one) => [`${one.name} ${one.version}`, sectionOf(one)]));
  const sorted = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
  return ['Meet Now contains code of these packages.', ...sorted, ''].join('\n\n');
}

/**
 * Writes down the licences of what ends up in a bundle. One plugin for all bundles of the app: each adds what it has, so
 * that the file is whole after the last.
 * @throws {Error} while building: a package names no licence
 */
export function listThirdParty(target: string): Plugin {
  const folders = new Set<string>();
  return {
    name: 'third-party-licences',
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
      fs.writeFileSync(target, thirdPartyLicences(folders));
    },
  };
}
