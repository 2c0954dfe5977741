/** The content of `runtime.json` in an unpacked runtime. Paths are relative to its folder. */
export interface Manifest {
  readonly source: 'official' | 'registry';
  readonly version: string;
  readonly executable: string;
  readonly chromedriver: string;
  readonly chromedriverArgs: readonly string[];
  /** Whether it loads `resources/app` (a link to the clone) instead of the path in its arguments. */
  readonly loadsFromResources: boolean;
}
export interface InstalledRuntime extends Manifest {
  /** Absolute path. */
  readonly folder: string;
}
export function writeManifest(folder: string, manifest: Manifest): void;
export function installedRuntimes(folder: string): InstalledRuntime[];
export function chooseRuntime(
  runtimes: readonly InstalledRuntime[],
  wish: { officialVersion: string; forced: string | undefined },
): InstalledRuntime | undefined;
