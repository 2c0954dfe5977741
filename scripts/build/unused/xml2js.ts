/** dbus-native creates one only for a proxy of an object. */
export function Parser(): never {
  throw new Error('Objects on the bus have no proxies.');
}
