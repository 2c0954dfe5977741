import fs from 'node:fs';
import { firstLine, startChild } from './child';
import { atEnd } from './ending';
import { until } from './wait';

export interface SessionBus {
  /** As in DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** Ends the bus and every service that it started. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts a private session bus.
 * @param options `env`: a whole environment with an XDG_RUNTIME_DIR (see `temporaryProfile`), which the services that
 *   the bus starts inherit; `configFile`: replaces the system's configuration
 * @throws {Error} if dbus-daemon is not installed or does not start within 10 s
 */
export async function startSessionBus(options: {
  display?: string;
  env: NodeJS.ProcessEnv;
  configFile?: string;
}): Promise<SessionBus> {
  const folder = options.env['XDG_RUNTIME_DIR'];
  if (folder === undefined) throw new Error('A session bus needs an XDG_RUNTIME_DIR of its own.');
  const config = options.configFile === undefined ? '--session' : `--config-file=${options.configFile}`;
  const env = { ...options.env, ...(options.display === undefined ? {} : { DISPLAY: options.display }) };
  const args = [config, '--nofork', '--nopidfile', '--print-address=3', `--address=unix:dir=${folder}`];
  const child = await startChild('dbus-daemon', args, { env, extra: ['pipe'] });
  try {
    const address = (await firstLine(child, 3, 'the address of the session bus', 10_000)).trim();
    const stop = async (): Promise<void> => {
      release();
      await child.stop();
      await endServices(address);
    };
    const release = atEnd(stop);
    return { address, stop };
  } catch (error) {
    await child.stop();
    throw error;
  }
}

/** Services outlive their bus. They are found by the address of the bus, which it put into their environment. */
function startedBy(address: string): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return fs
          .readFileSync(`/proc/${pid}/environ`, 'utf8')
          .split('\0')
          .includes(`DBUS_STARTER_ADDRESS=${address}`);
      } catch {
        return false;
      }
    });
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended in the meantime.
    }
  }
}

async function endServices(address: string): Promise<void> {
  signalAll(startedBy(address), 'SIGTERM');
  try {
    await until('the services of the bus to end', () => startedBy(address).length === 0, 1000);
  } catch {
    signalAll(startedBy(address), 'SIGKILL');
  }
}
