import fs from 'node:fs';
import path from 'node:path';
import { chooseRuntime, installedRuntimes, type InstalledRuntime } from './setup/manifest.mjs';

/** An Electron that is unpacked in this clone, and how to start the app with it. */
export interface Runtime {
  readonly source: 'official' | 'registry';
  readonly version: string;
  /** Absolute path of the Electron binary. */
  readonly executable: string;
  /** Absolute path of the ChromeDriver that fits. */
  readonly chromedriver: string;
  readonly chromedriverArgs: readonly string[];
  /** The first arguments: the path of the app if this Electron needs it, and the necessary flags. */
  readonly appArgs: readonly string[];
}

/** The folder of the clone. */
export const projectFolder = path.resolve(import.meta.dirname, '..');

const readNumber = (file: string): number | undefined => {
  try {
    return Number(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Chromium's sandbox needs user namespaces or a set-uid helper, which an unpacked Electron does not have. */
function sandboxWorks(executable: string): boolean {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  const helper = fs.statSync(path.join(path.dirname(executable), 'chrome-sandbox'), {
    throwIfNoEntry: false,
  });
  if (helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0) return true;
  return (
    readNumber('/proc/sys/user/max_user_namespaces') !== 0 &&
    readNumber('/proc/sys/kernel/unprivileged_userns_clone') !== 0 &&
    readNumber('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== 1
  );
}

const hasGpu = (): boolean => process.platform !== 'linux' || fs.existsSync('/dev/dri');

/**
 * The Electron that `MEET_NOW_ELECTRON` names; by default, the official one, or else the one from the registry.
 * @throws {Error} if none is unpacked, because the set-up has not run
 */
export function findRuntime(env: NodeJS.ProcessEnv = process.env): InstalledRuntime {
  const pinned = JSON.parse(
    fs.readFileSync(path.join(projectFolder, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ) as { version: string };
  const chosen = chooseRuntime(installedRuntimes(path.join(projectFolder, '.runtime')), {
    officialVersion: pinned.version,
    forced: env['MEET_NOW_ELECTRON'],
  });
  if (chosen !== undefined) return chosen;
  throw new Error('There is no Electron in .runtime. Run "npm run setup", then the same command again.');
}

/** Flags that Electron needs to run as root, or without a GPU; usually none. */
export const flagsFor = (executable: string): readonly string[] => [
  ...(sandboxWorks(executable) ? [] : ['--no-sandbox']),
  ...(hasGpu() ? [] : ['--disable-gpu']),
];

/**
 * The Electron of {@link findRuntime}, and how to run the app with it.
 * @throws {Error} if none is unpacked, because the set-up has not run
 */
export function resolveRuntime(env: NodeJS.ProcessEnv = process.env): Runtime {
  const chosen = findRuntime(env);
  const executable = path.join(chosen.folder, chosen.executable);
  return {
    source: chosen.source,
    version: chosen.version,
    executable,
    chromedriver: path.join(chosen.folder, chosen.chromedriver),
    chromedriverArgs: chosen.chromedriverArgs,
    appArgs: [...(chosen.loadsFromResources ? [] : [projectFolder]), ...flagsFor(executable)],
  };
}
