/** Unpacks nginx, haproxy, Apache and squid into a folder of that clone. @throws SetupError they cannot be had */
export function ensureProxies(root: string): Promise<void>;
/** The proxies that are unpacked, and the version of each package. @throws SetupError they are not */
export function unpackedProxies(root: string): {
  readonly folder: string;
  readonly versions: Readonly<Record<string, string>>;
};
