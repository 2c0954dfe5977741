import { inEnvironment } from './environment';
import { GSettings } from './gsettings';
import { inKioslaverc } from './kioslaverc';
import { type Found, routeBy } from './proxy-rules';
import { whichSettings } from './which-settings';

/** Chromium's switches for proxies, which count more than the settings of the desktop. */
const switches = [
  'proxy-server',
  'proxy-pac-url',
  'proxy-auto-detect',
  'proxy-bypass-list',
  'no-proxy-server',
] as const;

interface LinuxProxyDeps {
  readonly environment: NodeJS.ProcessEnv;
  /** Chromium's major version. */
  readonly chromium: number;
  /** Whether the command line has that switch of Chromium. */
  readonly hasSwitch: (name: string) => boolean;
  /** Asks Chromium, which starts its network process. */
  readonly ask: (url: string) => Promise<string>;
}

/**
 * Answers as Chromium does on Linux if the system's proxy is fixed, or there is none (proxy_config_service_linux.cc).
 * In all other cases, it asks Chromium.
 * @returns a function for {@link NetworkDeps.systemProxy}
 */
export function createLinuxProxy({ environment, chromium, hasSwitch, ask }: LinuxProxyDeps) {
  const place = switches.some(hasSwitch) ? 'unclear' : whichSettings(environment, chromium);
  const gsettings = new GSettings(environment);
  const inDesktop = (): Found | Promise<Found> => {
    if (place === 'gsettings') return gsettings.found();
    if (place === 'kioslaverc') return inKioslaverc(environment);
    return place === 'environment' ? 'unset' : 'unclear';
  };
  return async (url: string): Promise<string> => {
    const said = await inDesktop();
    const found = said === 'unset' ? inEnvironment(environment) : said;
    if (found === 'direct') return 'DIRECT';
    const route = typeof found === 'string' ? undefined : routeBy(found, url);
    return route ?? ask(url);
  };
}
