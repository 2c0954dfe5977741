import { powerMonitor } from 'electron';
import { text } from '../../../common/text';
import type { Clock } from '../../base/clock';
import { Disposals } from '../../base/disposals';
import { guarded, logs } from '../../base/guarded';
import type { Logger } from '../../base/log';
import type { Problem } from '../../../common/problem';
import type { Connection } from '../../ucwa/connection';
import { watchAddresses } from './power-addresses';
import { kernelWatch } from './power-kernel';
import { watchNetwork } from './power-network';
import { watchUnlock } from './power-unlock';

/**
 * A network changes in several steps. Steps within this time count as one change, in milliseconds. Without a connection,
 * the first step counts at once, and those that follow it count together.
 */
const together = 1000;

interface Deps {
  readonly connection: Pick<Connection, 'status' | 'suspend' | 'resume'>;
  readonly network: {
    readonly transport: { close(): void };
    renew(): void;
  };
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Tells the connection what happens to the computer. */
export interface Power {
  suspended(): void;
  /** The computer woke or its network changed: connections may be dead. */
  moved(what: string): void;
  /** The user unlocked the screen, perhaps after a sleep that nobody reported. */
  unlocked(): void;
  dispose(): void;
}

const asleep = (): Problem => ({ code: 'Asleep', message: text('notices.asleep'), next: 'wait' });
const checking = (): Problem => ({
  code: 'Checking',
  message: text('notices.checkingConnection'),
  next: 'wait',
});

/** Closes the connections to the server before sleep, and reconnects after sleep or a change of network. */
export function createPower({ connection, network, clock, logger }: Deps): Power {
  let cancel: (() => void) | undefined;
  let why: 'moved' | 'unlocked' | undefined;
  const forget = (): void => {
    cancel?.();
    cancel = undefined;
    why = undefined;
  };
  const act = (what: string): void => {
    const reason = why;
    why = undefined;
    if (reason === undefined) return;
    logger.info(`power: ${what}`);
    // While the connection works, a command under way may finish on its own socket.
    if (connection.status.state !== 'ready') network.transport.close();
    network.renew();
    connection.resume(checking(), reason);
  };
  const changed = (what: string, reason: 'moved' | 'unlocked'): void => {
    if (why !== 'moved') why = reason;
    if (cancel !== undefined) return;
    // Without a connection there is nothing to lose, and the way to the server may be back.
    if (connection.status.state !== 'ready') act(what);
    cancel = clock.after(together, () => {
      cancel = undefined;
      act(what);
    });
  };
  return {
    suspended() {
      logger.info('power: the computer goes to sleep');
      forget();
      connection.suspend(asleep());
      network.transport.close();
    },
    moved: (what) => changed(what, 'moved'),
    unlocked: () => changed('the screen was unlocked', 'unlocked'),
    dispose: forget,
  };
}

/**
 * Follows sleep and network changes while the app runs. Electron reports sleep, but no change of network to the main
 * process. So this compares the computer's addresses. On Linux, it does so only when the kernel reports a change, and also
 * listens on the system bus, which notices another network that gives the same address.
 * @returns the function that stops it
 */
export function followPower(deps: Deps): () => void {
  const power = createPower(deps);
  const failed = logs(deps.logger, 'power');
  const suspended = guarded(() => power.suspended(), failed);
  const resumed = guarded(() => power.moved('the computer woke'), failed);
  const unlocked = guarded(() => power.unlocked(), failed);
  powerMonitor.on('suspend', suspended);
  powerMonitor.on('resume', resumed);
  powerMonitor.on('unlock-screen', unlocked);
  const another = (): void => power.moved('the network changed');
  const disposals = new Disposals(deps.logger);
  disposals.add(
    () => power.dispose(),
    () => powerMonitor.off('suspend', suspended),
    () => powerMonitor.off('resume', resumed),
    () => powerMonitor.off('unlock-screen', unlocked),
    watchNetwork(deps.logger, another),
    watchUnlock(deps.logger, unlocked),
    watchAddresses({
      clock: deps.clock,
      onChange: another,
      ...(process.platform === 'linux' && { kernel: kernelWatch(deps.logger) }),
    }),
  );
  return () => disposals.dispose();
}
