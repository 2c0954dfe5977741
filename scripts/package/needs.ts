import { spawnSync } from 'node:child_process';
import { projectFolder } from '../runtime';

/** Something that a target needs, and where it comes from. */
interface Need {
  readonly what: string;
  /** Absent = it is missing. */
  readonly from?: string;
  /** What to do if it is missing. */
  readonly remedy?: string;
}

interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly homePage: HomePage | undefined;
  /** Whether a command is on the path. */
  readonly has: (command: string) => boolean;
}

/** A home page, and where it is named. */
export interface HomePage {
  readonly url: string;
  readonly from: string;
}

/** @returns the web page of a repository, by the address from which it was cloned; `undefined` for a local one */
export function pageOfOrigin(origin: string): string | undefined {
  const [, host, path] =
    /^(?:https?|ssh|git):\/\/(?:[^/@]*@)?([^/:]+)(?::\d+)?\/(.+)$/.exec(origin) ??
    /^(?:[^/@]+@)?([^/:]+\.[^/:]+):(?!\/\/)(.+)$/.exec(origin) ??
    [];
  if (host === undefined || path === undefined) return undefined;
  return `https://${host}/${path.replace(/\/$/, '').replace(/\.git$/, '')}`;
}

/** The home page that deb and rpm name: the option, the one in package.json, or that of the clone's origin. */
export function homePage(
  option: string | undefined,
  { homepage }: { readonly homepage?: string },
  folder = projectFolder,
): HomePage | undefined {
  if (option !== undefined) return { url: option, from: '--homepage' };
  if (homepage !== undefined) return { url: homepage, from: 'package.json' };
  const git = spawnSync('git', ['-C', folder, 'config', '--get', 'remote.origin.url'], { encoding: 'utf8' });
  const url = git.status === 0 ? pageOfOrigin(git.stdout.trim()) : undefined;
  return url === undefined ? undefined : { url, from: "the clone's origin" };
}

/** A tool that electron-builder downloads, unless a variable names one. */
const downloaded =
  (what: string, variable: string) =>
  ({ env }: Surroundings): Need => {
    const own = env[variable];
    const from =
      own === undefined ? `electron-builder downloads it (or set ${variable})` : `${variable}=${own}`;
    return { what, from };
  };

const page = ({ homePage: found }: Surroundings): Need =>
  found === undefined
    ? {
        what: 'a home page',
        remedy: 'add --homepage https://…; this clone has no origin from which to take one',
      }
    : { what: 'a home page', from: `${found.url}, from ${found.from}` };

const rpmbuild = ({ has }: Surroundings): Need => ({
  what: 'rpmbuild',
  from: has('rpmbuild')
    ? 'installed'
    : 'the set-up installs it on Debian (package rpm); elsewhere, install rpm-build',
});

const system =
  (name: string, platform: NodeJS.Platform) =>
  ({ platform: here }: Surroundings): Need | undefined =>
    here === platform ? undefined : { what: name, remedy: 'run the command there' };

const linux = system('Linux', 'linux');
const windows = system('Windows', 'win32');
const macos = system('macOS', 'darwin');
const fpm = downloaded('fpm', 'CUSTOM_FPM_PATH');
const nsis = downloaded('NSIS', 'ELECTRON_BUILDER_NSIS_DIR');

/** What each target needs besides the app and its Electron. */
const needs: Readonly<Record<string, readonly ((here: Surroundings) => Need | undefined)[]>> = {
  dir: [],
  'tar.gz': [],
  zip: [],
  deb: [linux, page, fpm],
  rpm: [linux, page, fpm, rpmbuild],
  AppImage: [linux, downloaded('the AppImage tools', 'APPIMAGE_TOOLS_PATH')],
  dmg: [macos],
  nsis: [windows, nsis],
  portable: [windows, nsis],
};

/** The targets that have been asked for, and do not exist. */
export const unknownTargets = (targets: readonly string[]): readonly string[] =>
  targets.filter((target) => !Object.hasOwn(needs, target));

/** What targets need: a line for each thing. */
export interface Needs {
  readonly lines: readonly string[];
  /** Whether something is missing. */
  readonly missing: boolean;
}

export function needsOf(targets: readonly string[], here: Surroundings): Needs {
  const all = targets.flatMap((target) =>
    (needs[target] ?? []).flatMap((need) => {
      const found = need(here);
      return found === undefined ? [] : [{ target, ...found }];
    }),
  );
  return {
    lines: all.map(({ target, what, from, remedy = '' }) =>
      from === undefined
        ? `${target} needs ${what}, which is missing: ${remedy}.`
        : `${target} needs ${what}: ${from}.`,
    ),
    missing: all.some(({ from }) => from === undefined),
  };
}

/** Whether the command is on the path of this process. */
export const hasCommand = (name: string): boolean =>
  spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0;
