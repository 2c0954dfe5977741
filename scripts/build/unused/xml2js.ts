/** dbus-native creates one only for a proxy of an object. */
export class Parser {
  constructor() {
    throw new Error('Objects on the bus have no proxies.');
  }
}
