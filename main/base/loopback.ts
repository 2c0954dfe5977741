const names = new Set(['localhost', '[::1]']);

/** Whether a host name is `localhost` or a loopback address. Only these may use plain http, and never through a proxy. */
export const isLoopback = (hostname: string): boolean =>
  names.has(hostname) || /^127(?:\.\d{1,3}){3}$/.test(hostname);
