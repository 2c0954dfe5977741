import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variable } from './environment';
import { byScheme, type Found } from './proxy-rules';

/** Chromium skips longer lines, in characters. */
const longestLine = 500;

const proxyKeys: ReadonlySet<string> = new Set(['httpProxy', 'httpsProxy', 'ftpProxy', 'socksProxy']);

/** Adds the proxy settings of a file to those of less important ones. @returns whether all of it is clear */
function addSettings(file: string, settings: Map<string, string>): boolean {
  // Chromium ignores a last line that does not end.
  const lines = file.split('\n').slice(0, -1);
  if (lines.some((line) => line.length > longestLine)) return false;
  let isOurs = false;
  for (const line of lines) {
    if (line.startsWith('[')) isOurs = line.startsWith('[Proxy Settings]');
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(line) ?? [];
    // Without a mark such as [$i], with which an administrator fixes a value.
    const name = key
      .trim()
      .replace(/\[[^[]*\]$/, '')
      .trimEnd();
    const isNoProxy = proxyKeys.has(name) && (value.trim() === '' || value.startsWith('//:'));
    if (isOurs && name !== '' && !isNoProxy) settings.set(name, value.trim());
  }
  return true;
}

/** @returns what KDE's settings say, from the contents of its files, the most important one last */
export function readKioslaverc(files: readonly string[], environment: NodeJS.ProcessEnv): Found {
  const settings = new Map<string, string>();
  if (!files.every((file) => addSettings(file, settings))) return 'unclear';
  const type = settings.get('ProxyType');
  if (type === undefined) return 'unset';
  if (type === '0') return 'direct';
  const isIndirect = type === '4';
  if (type !== '1' && !isIndirect) return 'unclear';
  const proxy = (key: string): string => {
    const value = (settings.get(key) ?? '').replace(' ', ':');
    return isIndirect && value !== '' ? (variable(environment, value) ?? '') : value;
  };
  // Chromium of Electron 22 does not look for the variable of a SOCKS proxy, later ones do.
  if (isIndirect && settings.has('socksProxy')) return 'unclear';
  const list = settings.get('NoProxyFor') ?? '';
  const hosts = isIndirect ? (variable(environment, list.split(/[ ,]/).find(Boolean) ?? '') ?? '') : list;
  const reversed = settings.get('ReversedException') ?? '0';
  return byScheme({
    proxies: {
      http: proxy('httpProxy'),
      https: proxy('httpsProxy'),
      ftp: proxy('ftpProxy'),
      socks: proxy('socksProxy'),
    },
    bypass: hosts.split(/[ ,]/),
    bySuffix: true,
    reversed: reversed === 'true' || /^-?0*[1-9]\d*$/.test(reversed),
  });
}

function contentOf(file: string): readonly string[] {
  try {
    return [readFileSync(file, 'utf8')];
  } catch {
    return [];
  }
}

/** @returns what the settings of KDE Plasma say now */
export function inKioslaverc(environment: NodeJS.ProcessEnv): Found {
  const home = join(variable(environment, 'HOME') ?? '', '.config');
  const system = (variable(environment, 'XDG_CONFIG_DIRS') ?? '')
    .split(':')
    .filter((folder) => folder !== '');
  const folders = [home, ...system].reverse();
  return readKioslaverc(
    folders.flatMap((folder) => contentOf(join(folder, 'kioslaverc'))),
    environment,
  );
}
