/** Unpacks nginx, haproxy, Apache and squid into a folder of a clone. @throws SetupError if the packages are not available */
export function ensureProxies(root: string): Promise<void>;
/** The proxies that are unpacked, and the version of each package. @throws SetupError if there are none */
export function unpackedProxies(root: string): {
  readonly folder: string;
  readonly versions: Readonly<Record<string, string>>;
};
