import { defined } from '../../common/defined';
import type { Configuration } from 'electron-builder';
import type { Fuses } from './builder-parts';
import { type PackageTexts, translateDesktopFile } from './package-texts';

/** The Electron in a package. */
export interface PackedElectron {
  readonly source: 'official' | 'registry';
  readonly version: string;
  readonly fuses: Fuses;
}

interface PackageConfiguration {
  readonly configuration: Configuration;
  /** The fuses in `electron-builder.yml` that this Electron does not have. */
  readonly dropped: readonly string[];
}

/** Fuses that electron-builder cannot set, and Electron's default for them (docs/decisions/0015-fuses.md). */
const defaults: Fuses = { wasmTrapHandlers: true };

/** The fuses of an Electron that neither the file sets nor the app knows with this default. */
const unknownFuses = (fuses: Fuses, set: object): readonly string[] =>
  Object.entries(fuses)
    .filter(([name, state]) => !Object.hasOwn(set, name) && defaults[name] !== state)
    .map(([name]) => name);

/** The first Electron that names its windows on X11 by `desktopName`, not by the name of the app (its pull request 51424). */
const windowsOfDesktopName = 41;

/** Has the desktop find the desktop file of a window, with an Electron that names windows by the name of the app. */
function windowClass(
  { version }: PackedElectron,
  { productName }: Configuration,
): Readonly<Record<string, string>> {
  return Number.parseInt(version) < windowsOfDesktopName
    ? defined({ StartupWMClass: productName ?? undefined })
    : {};
}

const ownName = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && 'artifactName' in part && part.artifactName !== undefined;

/** The parts that name their own files, without these names: then the name for all of them counts. */
const withoutNames = (base: Configuration): Configuration =>
  Object.fromEntries(
    Object.entries(base)
      .filter(([, part]) => ownName(part))
      .map(([key, part]) => [key, { ...(part as object), artifactName: undefined }]),
  );

/**
 * The configuration for an Electron. The official one gets `electron-builder.yml`. Any other makes a package for tests,
 * with that in its name, in a folder of its own.
 * @param texts of the desktop file and the packages
 * @throws {Error} if the official Electron lacks a fuse, because packages for users have all of them; or if it has one that
 *   nobody has decided about
 */
export function configurationFor(
  base: Configuration,
  electron: PackedElectron,
  texts: PackageTexts,
): PackageConfiguration {
  const fuses = Object.entries(base.electronFuses ?? {});
  const dropped = fuses.map(([name]) => name).filter((name) => !Object.hasOwn(electron.fuses, name));
  if (electron.source === 'official' && dropped.length > 0)
    throw new Error(
      `Electron ${electron.version} does not have every fuse that electron-builder.yml sets: ${dropped.join(', ')}. Find out what became of them, and change the file.`,
    );
  const unknown = unknownFuses(electron.fuses, base.electronFuses ?? {});
  if (electron.source === 'official' && unknown.length > 0)
    throw new Error(
      `Electron ${electron.version} has fuses that electron-builder.yml does not set: ${unknown.join(', ')}. Find out what they do, and decide.`,
    );
  const desktop = translateDesktopFile(base.linux?.desktop, texts);
  const output = base.directories?.output ?? 'dist';
  const forTests = {
    ...withoutNames(base),
    artifactName: `\${name}-\${version}-for-tests-electron-${electron.version}-\${os}-\${arch}.\${ext}`,
    directories: { ...base.directories, output: `${output}/for-tests` },
  };
  return {
    configuration: {
      ...base,
      ...(electron.source === 'official' ? {} : forTests),
      linux: {
        ...base.linux,
        ...defined({ synopsis: texts.byLanguage['en']?.summary }),
        desktop: { ...desktop, entry: { ...desktop.entry, ...windowClass(electron, base) } },
      },
      electronVersion: electron.version,
      electronFuses: Object.fromEntries(fuses.filter(([name]) => !dropped.includes(name))),
    },
    dropped,
  };
}

const secret = /^(WIN_)?CSC_|^APPLE_/;

/**
 * The environment without empty secrets, with which electron-builder would try to sign. A workflow passes secrets that
 * its repository does not have as empty ones.
 */
export const withoutEmptySecrets = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name, value]) => value !== '' || !secret.test(name)));
