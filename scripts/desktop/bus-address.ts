/** The bus address of the user's own session; undefined where there is none. */
export function ownBusAddress(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = env;
  if (address !== undefined && address !== '') return address;
  return folder === undefined ? undefined : `unix:path=${folder}/bus`;
}

/**
 * The path of the socket that a bus address names; an abstract one begins with a zero byte.
 * @throws {Error} it names none
 */
export function socketPath(address: string): string {
  const first = address.split(';')[0] ?? '';
  const path = /^unix:(?:.*,)?path=([^,]+)/.exec(first)?.[1];
  const abstract = /^unix:(?:.*,)?abstract=([^,]+)/.exec(first)?.[1];
  if (path !== undefined) return decodeURIComponent(path);
  if (abstract !== undefined) return `\0${decodeURIComponent(abstract)}`;
  throw new Error(
    `Tried to reach the session bus: its address is of a kind that is not known here: ${address}`,
  );
}
