/** What `runtime.json` in an unpacked runtime says. Paths are relative to its folder. */
export interface Manifest {
  readonly source: 'official' | 'registry';
  readonly version: string;
  readonly executable: string;
  readonly chromedriver: string;
  readonly chromedriverArgs: readonly string[];
  /** It loads `resources/app` (a link to the clone) instead of the path that it is called with. */
  readonly loadsFromResources: boolean;
}
export interface InstalledRuntime extends Manifest {
  /** Absolute. */
  readonly folder: string;
}
export function writeManifest(folder: string, manifest: Manifest): void;
export function installedRuntimes(folder: string): InstalledRuntime[];
export function chooseRuntime(
  runtimes: readonly InstalledRuntime[],
  wish: { officialVersion: string; forced: string | undefined },
): InstalledRuntime | undefined;
