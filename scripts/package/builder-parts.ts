import { createRequire } from 'node:module';
import type { Configuration } from 'electron-builder';

/** Parts that electron-builder does not export. They are resolved from its own folder, so that their versions fit. */
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

/** Checks a configuration against electron-builder's schema. @throws {Error} if something does not fit */
export const validateConfiguration = (configuration: Configuration): Promise<void> =>
  configurationPart.validateConfiguration(configuration, { isEnabled: false, add: () => undefined });

/** Fuses by their names in the configuration; `undefined` if Electron has removed the fuse. */
export type Fuses = Readonly<Record<string, boolean | undefined>>;

/** Fuses that Electron has and electron-builder's library cannot name yet, by their place (Electron's fuses.json5). */
const unnamed: Readonly<Record<string, string>> = { '8': 'WasmTrapHandlers' };

const states: Readonly<Record<string, boolean>> = { '0': false, '1': true };

/**
 * Reads the fuses of an Electron binary.
 * @throws {Error} if there is no such file, or it is not Electron
 */
export async function readFuses(executable: string): Promise<Fuses> {
  const { version: _, ...wire } = await fusesPart.getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.entries(wire).map(([place, state]) => {
      const name = fusesPart.FuseV1Options[Number(place)] ?? unnamed[place] ?? `fuse ${place}`;
      return [name.charAt(0).toLowerCase() + name.slice(1), states[String.fromCharCode(Number(state))]];
    }),
  );
}
