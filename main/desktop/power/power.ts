import { powerMonitor } from 'electron';
import { t } from '../../language/t';
import type { Clock } from '../../base/clock';
import { guarded, logs } from '../../base/guarded';
import type { Logger } from '../../base/log';
import type { Problem } from '../../../common/problem';
import type { Connection } from '../../ucwa/connection';
import { watchAddresses } from './power-addresses';
import { watchNetwork } from './power-network';

/** What happens to a network happens in several steps: those within that time are one, in milliseconds. */
const together = 1000;

interface Parts {
  readonly connection: Pick<Connection, 'status' | 'suspend' | 'resume'>;
  readonly network: {
    readonly transport: { close(): void };
    renew(): void;
  };
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What the machine tells of itself. */
export interface Power {
  suspended(): void;
  /** It woke, its network changed, or its user is back: what was connected may no longer be. */
  changed(what: string): void;
  dispose(): void;
}

const asleep = (): Problem => ({ code: 'Asleep', message: t('notices.asleep'), next: 'wait' });
const checking = (): Problem => ({
  code: 'Checking',
  message: t('notices.checkingConnection'),
  next: 'wait',
});

/** Lets go of the server before sleep, and looks for it again after it, or after a change of network. */
export function createPower({ connection, network, clock, logger }: Parts): Power {
  let cancel: (() => void) | undefined;
  const forget = (): void => {
    cancel?.();
    cancel = undefined;
  };
  return {
    suspended() {
      logger.info('power: the computer goes to sleep');
      forget();
      connection.suspend(asleep());
      network.transport.close();
    },
    changed(what) {
      cancel ??= clock.after(together, () => {
        forget();
        logger.info(`power: ${what}`);
        // A command that is under way while all is well may end on the way it took.
        if (connection.status.state !== 'ready') network.transport.close();
        network.renew();
        connection.resume(checking());
      });
    },
    dispose: forget,
  };
}

/**
 * Follows the machine for as long as the app runs. Electron tells of sleep; of another network it tells nothing in main, so
 * that the addresses of the computer are looked at, and on Linux what is told on the bus is heard as well: sooner, and
 * where another network gives the same address.
 * @returns follows no more
 */
export function followPower(parts: Parts): () => void {
  const power = createPower(parts);
  const failed = logs(parts.logger, 'power');
  const suspended = guarded(() => power.suspended(), failed);
  const resumed = guarded(() => power.changed('the computer woke'), failed);
  const unlocked = guarded(() => power.changed('the screen was unlocked'), failed);
  powerMonitor.on('suspend', suspended);
  powerMonitor.on('resume', resumed);
  powerMonitor.on('unlock-screen', unlocked);
  const another = (): void => power.changed('the network changed');
  const stops = [watchNetwork(parts.logger, another), watchAddresses(parts.clock, another)];
  return () => {
    powerMonitor.off('suspend', suspended);
    powerMonitor.off('resume', resumed);
    powerMonitor.off('unlock-screen', unlocked);
    for (const stop of stops) stop();
    power.dispose();
  };
}
