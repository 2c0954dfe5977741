import { spawnSync } from 'node:child_process';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { firstLine, startChild } from '../../../scripts/desktop/child';
import { resolveRuntime, type Runtime } from '../../../scripts/runtime';

/** Only root may create one, and not in every container. */
export const ownNetworkPossible =
  spawnSync('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up']).status === 0;

/** A network for the app alone, with a server's port on its loopback and one card, `card0`, plugged in. */
export interface OwnNetwork {
  /** Starts the app in it. */
  readonly runtime: Pick<Runtime, 'executable' | 'appArgs'>;
  /** Changes the network with `ip`. */
  ip(...args: readonly string[]): void;
  stop(): Promise<void>;
}

/** Forwards connections to `port` on this network's loopback through a Unix socket, which works across networks. */
const carrier = `
const net = require('node:net');
const { pipeline } = require('node:stream');
const [port, socket] = process.argv.slice(1);
net.createServer((near) => pipeline(near, net.connect(socket), near, () => {}))
  .listen(Number(port), '127.0.0.1', () => console.log('listening'));
`;

/**
 * @param port of a server on the loopback outside
 * @param folder for the Unix socket
 */
export async function startOwnNetwork(port: number, folder: string): Promise<OwnNetwork> {
  const path = join(folder, 'carrier');
  const out = createServer((near) => {
    pipeline(near, connect(port, '127.0.0.1'), near, () => undefined);
  });
  await new Promise<void>((resolve) => out.listen(path, resolve));
  const inside =
    'ip link set lo up && ip link add card0 type veth peer name wall0 && ip link set wall0 up && exec "$0" -e "$1" "$2" "$3" >&3';
  const child = await startChild(
    'unshare',
    ['--net', 'sh', '-c', inside, process.execPath, carrier, String(port), path],
    { env: process.env, extra: ['pipe'] },
  );
  await firstLine(child, 3, 'the network of the app', 10_000);
  const enter = [`--net=/proc/${child.pid}/ns/net`, '--'];
  const { executable, appArgs } = resolveRuntime();
  return {
    runtime: { executable: 'nsenter', appArgs: [...enter, executable, ...appArgs] },
    ip(...args) {
      const { status, stderr } = spawnSync('nsenter', [...enter, 'ip', ...args], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
    },
    async stop() {
      out.close();
      await child.stop();
    },
  };
}
