import type { Configuration } from 'electron-builder';
import type { Fuses } from './builder-parts';
import { nameActions } from './desktop-actions';

/** The Electron that goes into a package. */
export interface PackedElectron {
  readonly source: 'official' | 'registry';
  readonly version: string;
  readonly fuses: Fuses;
}

/** A fuse of `electron-builder.yml` that is left as it is in this Electron. */
export interface DroppedFuse {
  readonly name: string;
  /** The rest of a sentence: "Without the fuse …, which …". */
  readonly why: string;
}

export interface PackageConfiguration {
  readonly configuration: Configuration;
  readonly dropped: readonly DroppedFuse[];
}

/** The first Electron that asks the keychain for the key of cookies without standing still (its pull request 49054). */
const asynchronousCookieKey = 42;

/** Why an Electron has to go without a fuse, or `undefined`. */
function whyWithout(name: string, { fuses, version }: PackedElectron): string | undefined {
  if (!Object.hasOwn(fuses, name)) return 'which this Electron does not have';
  if (name === 'enableCookieEncryption' && Number.parseInt(version) < asynchronousCookieKey)
    return 'with which this Electron stands still at each start until the keychain answers';
  return undefined;
}

const ownName = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && 'artifactName' in part && part.artifactName !== undefined;

/** The parts that name files of their own, without that: the name of the whole counts then. */
const withoutNames = (base: Configuration): Configuration =>
  Object.fromEntries(
    Object.entries(base)
      .filter(([, part]) => ownName(part))
      .map(([key, part]) => [key, { ...(part as object), artifactName: undefined }]),
  );

/**
 * The configuration for an Electron: what the official one gets is that of `electron-builder.yml`. Any other makes a
 * package for tests, which bears that in its name and lies in a folder of its own.
 * @param words of the tray for "Meet now", by language
 * @throws {Error} the official Electron lacks a fuse: what is shipped has them all
 */
export function configurationFor(
  base: Configuration,
  electron: PackedElectron,
  words: ReadonlyMap<string, string>,
): PackageConfiguration {
  const fuses = Object.entries(base.electronFuses ?? {});
  const dropped = fuses.flatMap(([name]) => {
    const why = whyWithout(name, electron);
    return why === undefined ? [] : [{ name, why }];
  });
  if (electron.source === 'official' && dropped.length > 0)
    throw new Error(
      `Electron ${electron.version} cannot have every fuse that electron-builder.yml sets: ${dropped.map(({ name, why }) => `${name}, ${why}`).join('; ')}. Look what became of them, and change the file.`,
    );
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
      linux: { ...base.linux, desktop: nameActions(base.linux?.desktop ?? {}, words) },
      electronVersion: electron.version,
      electronFuses: Object.fromEntries(
        fuses.filter(([name]) => !dropped.some((fuse) => fuse.name === name)),
      ),
    },
    dropped,
  };
}
