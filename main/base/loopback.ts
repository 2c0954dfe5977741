const names = new Set(['localhost', '[::1]']);

/** A literal loopback address, or `localhost`: the only place where plain http is allowed, and that no proxy leads to. */
export const isLoopback = (hostname: string): boolean =>
  names.has(hostname) || /^127(?:\.\d{1,3}){3}$/.test(hostname);
