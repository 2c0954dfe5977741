import { systemClock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { busStream } from './bus-address';
import { pauseAfter, type BusOptions } from './bus-link';
import { busItself, MessageBus } from './message-bus';

/** Calls that need no person are given up after this, in milliseconds. */
export const deadline = 10_000;

/** How many more times the keychain is asked after the connection to it ended. */
const mostRetries = 3;

/**
 * Asks the keychain on a connection of its own. If that connection ends meanwhile, an open dialog goes with it, so everything
 * is asked again, a few times at most. Never fails.
 * @returns `undefined` if there is no answer
 */
export async function withBus<Value>(
  logger: Logger,
  { open = busStream, clock = systemClock }: BusOptions,
  ask: (bus: MessageBus) => Promise<Value>,
): Promise<Value | undefined> {
  for (let tries = 1; ; tries++) {
    let bus: MessageBus | undefined;
    let letIn = false;
    try {
      bus = new MessageBus(open());
      await bus.ready;
      letIn = true;
      return await ask(bus);
    } catch (error) {
      logger.warn('The keychain does not answer:', error);
      if (!letIn || bus?.closed !== true || tries > mostRetries) return undefined;
    } finally {
      bus?.close();
    }
    await new Promise<void>((resolve) => void clock.after(pauseAfter(tries), resolve));
  }
}

/**
 * Reads an answer that has to be an object path. The bus would end our connection if we called anything else.
 * @throws Error if it is not a path
 */
export function pathIn(answer: unknown): string {
  if (typeof answer !== 'string' || !/^(\/|(\/\w+)+)$/.test(answer) || answer.length > 1000)
    throw new Error('The service returned no object path.');
  return answer;
}

/** The well-known names that this bus has, and those whose services it would start. Nothing is started. */
export async function namesOn(bus: MessageBus): Promise<ReadonlySet<string>> {
  const list = async (member: string): Promise<readonly unknown[]> => {
    const [names] = await bus.call({ ...busItself, member }, deadline);
    return Array.isArray(names) ? (names as readonly unknown[]) : [];
  };
  const all = [...(await list('ListNames')), ...(await list('ListActivatableNames'))];
  return new Set(all.filter((name) => typeof name === 'string'));
}

/** @throws if there is no such service, or it does not start */
export async function startService(bus: MessageBus, destination: string): Promise<void> {
  const has = { ...busItself, member: 'NameHasOwner', signature: 's', body: [destination] };
  const [running] = await bus.call(has, deadline);
  if (running === true) return;
  await bus.call(
    { ...busItself, member: 'StartServiceByName', signature: 'su', body: [destination, 0] },
    deadline,
  );
}
