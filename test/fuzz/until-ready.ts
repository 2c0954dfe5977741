import { isSettled } from '../../common/connection-status';
import type { ManualClock } from '../simulator/manual-clock';
import type { Assembly } from './assembly';

const second = 1_000;
const minute = 60 * second;
/** How long the user waits before pressing "Try now". */
const patience = 3 * minute;
const longest = 10 * minute;

/** Moves the clock until the connection has been ready for a minute, and does what the app expects of the user. */
export async function untilReadyForAMinute(
  app: Pick<Assembly, 'connection' | 'signIn'>,
  clock: ManualClock,
): Promise<void> {
  const { connection } = app;
  let ready = 0;
  for (let passed = 0; passed < longest && ready < minute; passed += second) {
    if (connection.status.state === 'signedOut') void app.signIn();
    else if (isSettled(connection.status) || (ready === 0 && passed % patience === 0))
      connection.reconnectNow();
    await clock.advance(second);
    ready = connection.status.state === 'ready' ? ready + second : 0;
  }
}
