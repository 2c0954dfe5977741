import type { Found } from './proxy-rules';

/**
 * @returns a variable of the environment in lower or upper case, as Chromium looks for it (base/environment.cc)
 * @param name in the case that comes first
 */
export function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  const inOtherCase = /^[a-z]/.test(name) ? name.toUpperCase() : name.toLowerCase();
  return environment[name] ?? environment[inOtherCase];
}

/** @returns what the environment says about proxies: `https_proxy`, `no_proxy` and so on */
export function inEnvironment(environment: NodeJS.ProcessEnv): Found {
  const value = (name: string): string => variable(environment, name) ?? '';
  if (variable(environment, 'auto_proxy') !== undefined) return 'unclear';
  const all = value('all_proxy');
  const https = all === '' ? value('https_proxy') : all;
  if (https === '') return value('SOCKS_SERVER') === '' ? 'direct' : 'unclear';
  return { https, bypass: value('no_proxy').split(/[,;]/), bySuffix: true, reversed: false };
}
