import { createRequire } from 'node:module';
import type { Configuration } from 'electron-builder';

/** Parts of electron-builder that it does not hand out itself; found from where it finds them, so that they belong together. */
const toBuilder = createRequire(import.meta.url).resolve('electron-builder');
const toLibrary = createRequire(toBuilder).resolve('app-builder-lib');
const library = createRequire(toLibrary);

const configurationPart = library('./util/config/config.js') as {
  getConfig(projectDir: string, file: string, more: null): Promise<Configuration>;
  validateConfiguration(
    configuration: Configuration,
    log: { readonly isEnabled: boolean; add(key: string, value: unknown): void },
  ): Promise<void>;
};

const fusesPart = library('@electron/fuses') as {
  readonly FuseV1Options: Readonly<Record<number, string>>;
  getCurrentFuseWire(executable: string): Promise<Readonly<Record<string, unknown>>>;
};

/** Reads a configuration as electron-builder does. */
export const readConfiguration = (folder: string, file: string): Promise<Configuration> =>
  configurationPart.getConfig(folder, file, null);

/** Checks a configuration by electron-builder's schema. @throws {Error} says what does not fit */
export const validateConfiguration = (configuration: Configuration): Promise<void> =>
  configurationPart.validateConfiguration(configuration, { isEnabled: false, add: () => undefined });

/** A fuse by the name that it has in the configuration. `undefined` = neither on nor off: taken out by Electron. */
export type Fuses = Readonly<Record<string, boolean | undefined>>;

const states: Readonly<Record<string, boolean>> = { '0': false, '1': true };

/**
 * Reads the fuses that an Electron binary has.
 * @throws {Error} the file is not there, or no Electron
 */
export async function readFuses(executable: string): Promise<Fuses> {
  const { version: _, ...wire } = await fusesPart.getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wire).map(([place, state]) => {
      const name = fusesPart.FuseV1Options[Number(place)] ?? `fuse ${place}`;
      return [name.charAt(0).toLowerCase() + name.slice(1), states[String.fromCharCode(Number(state))]];
    }),
  );
}
