import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { byScheme, type Found } from './proxy-rules';

/** In milliseconds. */
const longestReading = 5_000;
/** A reading is renewed after this time beside the next request, in milliseconds, whatever the files say. */
const longestTrust = 10 * 60_000;

const schema = 'org.gnome.system.proxy';

/** @returns a value in GVariant's text format; undefined = not as simple as proxies are */
function readValue(text: string): string | number | readonly string[] | undefined {
  const string = /^'([^'\\]*)'$/.exec(text)?.[1];
  if (string !== undefined) return string;
  if (/^\d+$/.test(text)) return Number(text);
  const list = /^(?:@as )?\[(.*)\]$/.exec(text)?.[1];
  if (list === undefined) return undefined;
  const items = list === '' ? [] : list.split(', ').map((item) => /^'([^'\\,]*)'$/.exec(item)?.[1]);
  return items.every((item) => item !== undefined) ? items : undefined;
}

/** @param output of `gsettings list-recursively org.gnome.system.proxy` */
export function readGSettings(output: string): Found {
  const values = new Map(
    output.split('\n').map((line) => {
      const [, key = '', value = ''] = /^(\S+ \S+) (.*)$/.exec(line) ?? [];
      return [key, readValue(value)];
    }),
  );
  const mode = values.get(`${schema} mode`);
  if (mode === 'none') return 'direct';
  const list = values.get(`${schema} ignore-hosts`);
  if (mode !== 'manual' || !Array.isArray(list)) return 'unclear';
  const hosts = ['http', 'https', 'ftp', 'socks'].map((scheme) => {
    const host = values.get(`${schema}.${scheme} host`);
    const port = values.get(`${schema}.${scheme} port`);
    if (typeof host !== 'string' || typeof port !== 'number') return undefined;
    return host === '' || port === 0 ? host : `${host}:${port}`;
  });
  const [http, https, ftp, socks] = hosts;
  if (http === undefined || https === undefined || ftp === undefined || socks === undefined) return 'unclear';
  return byScheme({
    proxies: { http, https, ftp, socks },
    bypass: list as readonly string[],
    bySuffix: false,
    reversed: false,
  });
}

const readNow = (environment: NodeJS.ProcessEnv): Promise<Found> =>
  new Promise((resolve) => {
    execFile(
      'gsettings',
      ['list-recursively', schema],
      { env: environment, timeout: longestReading },
      (error, output) => resolve(error === null ? readGSettings(output) : 'unclear'),
    );
  });

/** The files in which GNOME's settings are kept: of dconf, of an administrator, and without dconf. */
function filesOf({ XDG_CONFIG_HOME, HOME = '' }: NodeJS.ProcessEnv): readonly string[] {
  const config =
    XDG_CONFIG_HOME === undefined || XDG_CONFIG_HOME === '' ? join(HOME, '.config') : XDG_CONFIG_HOME;
  return [join(config, 'dconf/user'), '/etc/dconf/db', join(config, 'glib-2.0/settings/keyfile')];
}

/** @returns what changes with each change of the settings: they are written to another file, which replaces the old one */
const stateOf = (files: readonly string[]): string =>
  files
    .map((file) => {
      const { ino, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { ino: 0, mtimeMs: 0 };
      return `${ino} ${mtimeMs}`;
    })
    .join();

/**
 * The proxies in the settings of GNOME and of the desktops that share them. They are read by a program of the system, so
 * they are remembered until their files change.
 */
export class GSettings {
  readonly #environment: NodeJS.ProcessEnv;
  #last: { readonly state: string; readonly at: number; readonly found: Promise<Found> } | undefined;

  constructor(environment: NodeJS.ProcessEnv) {
    this.#environment = environment;
  }

  /** @returns what they say now */
  found(): Promise<Found> {
    const state = stateOf(filesOf(this.#environment));
    const read = () => ({ state, at: performance.now(), found: readNow(this.#environment) });
    if (this.#last?.state !== state) this.#last = read();
    else if (performance.now() - this.#last.at > longestTrust) {
      const { found } = this.#last;
      this.#last = read();
      return found;
    }
    return this.#last.found;
  }
}
