import { setTimeout as pause } from 'node:timers/promises';
import { temporaryProfile } from '../../scripts/desktop/profile';
import { until } from '../../scripts/desktop/wait';
import { startPrivateBus } from '../desktop/harness/private-bus';
import { seeded } from '../seeded';
import { anyMessage } from './message';
import { Sender } from './sender';
import { Target, targetName } from './target';

interface Options {
  readonly minutes: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Messages between two checks, and the pause after them in milliseconds: together they stay below the limits. */
const inARow = 100;
const rest = 100;
/** How often it reports its progress, in milliseconds. */
const sayEvery = 30_000;

/**
 * Sends messages for that long, and checks after each batch whether the connection still answers calls, or reconnected.
 * @returns whether it always did
 * @throws Error if the bus refuses a message, because then this fuzzer wrote an invalid one
 */
export async function fuzzBus({ minutes, seed, say }: Options): Promise<boolean> {
  const random = seeded(seed);
  const profile = temporaryProfile();
  const daemon = await startPrivateBus(profile);
  const sender = await Sender.open(daemon.address);
  const target = new Target(daemon.address);
  const end = performance.now() + minutes * 60_000;
  let sent = 0;
  let said = performance.now();
  const report = (): string => {
    const { signals, limited, threw } = target.effects;
    return `${sent} messages, ${signals} signals read; connection ended: by limits ${limited}, by its reader ${threw}`;
  };
  say(`seed ${seed}, ${minutes} min`);
  try {
    for (;;) {
      const serves = until('the connection', () => target.serves(), 20_000);
      if (!(await serves.catch(() => false))) {
        say(`${report()}; it does not come back.`);
        return false;
      }
      if (sender.refused) throw new Error('The bus refused a message of the fuzzer.');
      if (performance.now() >= end) break;
      if (performance.now() - said >= sayEvery) {
        said = performance.now();
        say(report());
      }
      for (let n = 0; n < inARow; n++) {
        const { header, body } = anyMessage(random, targetName);
        await sender.send(header, body);
      }
      sent += inARow;
      await pause(rest);
    }
    say(`${report()}; it serves calls.`);
    return true;
  } finally {
    sender.close();
    target.stop();
    await daemon.stop();
    profile.remove();
  }
}
