interface Address {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
}

/**
 * The values of `Host` that a listener answers, in lower case: loopback's names, and those that somebody added, with
 * the port or behind a proxy without it. Any other name is refused: a web page whose host name resolves to loopback
 * (DNS rebinding) still sends that name.
 */
export function hostNames(added: readonly string[], { host, port, secure }: Address): ReadonlySet<string> {
  const own = [host, '127.0.0.1', 'localhost', '[::1]'];
  // Clients leave out the port that the scheme implies.
  const bare = port === (secure ? 443 : 80) ? own : [];
  const all = [...bare, ...added, ...[...own, ...added].map((name) => `${name}:${port}`)];
  return new Set(all.map((name) => name.toLowerCase()));
}
