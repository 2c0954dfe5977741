import { createConnection, type Socket } from 'node:net';

/** The socket paths that a D-Bus address names (D-Bus specification, Server Addresses). */
export function socketPaths(address: string): readonly string[] {
  return address.split(';').flatMap((one) => {
    const [transport, rest] = [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)];
    if (transport !== 'unix') return [];
    const pairs = new Map(
      rest.split(',').map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]),
    );
    const path = pairs.get('path');
    const abstract = pairs.get('abstract');
    if (path !== undefined) return [decodeURIComponent(path)];
    return abstract === undefined ? [] : [`\0${decodeURIComponent(abstract)}`];
  });
}

/**
 * Connects to the session bus: at the address in the environment, else at the usual path.
 * @throws if there is none
 */
export function busStream(environment: NodeJS.ProcessEnv = process.env): Socket {
  const runtime = environment['XDG_RUNTIME_DIR'];
  const address =
    environment['DBUS_SESSION_BUS_ADDRESS'] ?? (runtime === undefined ? '' : `unix:path=${runtime}/bus`);
  const [path] = socketPaths(address);
  if (path === undefined) throw new Error('This session has no message bus.');
  return createConnection(path);
}

/** Connects to the system bus, where services report sleep and networks (D-Bus specification). */
export function systemBusStream(environment: NodeJS.ProcessEnv = process.env): Socket {
  const address = environment['DBUS_SYSTEM_BUS_ADDRESS'] ?? 'unix:path=/run/dbus/system_bus_socket';
  const [path] = socketPaths(address);
  if (path === undefined) throw new Error('This system has no message bus.');
  return createConnection(path);
}
