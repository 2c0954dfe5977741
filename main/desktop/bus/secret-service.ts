import { systemClock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { busStream } from './bus-address';
import { pauseAfter, type BusOptions } from './bus-link';
import { valueOf } from './bus-message';
import { BusName } from './bus-name';
import { busItself, MessageBus } from './message-bus';

/** What needs no person is given up after this, in milliseconds. */
const deadline = 10_000;

/** How often it is looked whether it was unlocked otherwise, in milliseconds. */
const lookAgain = 2_000;

const root = '/org/freedesktop/secrets';
const service = {
  destination: 'org.freedesktop.secrets',
  path: root,
  interface: 'org.freedesktop.Secret.Service',
} as const;
const promptInterface = 'org.freedesktop.Secret.Prompt';
const properties = 'org.freedesktop.DBus.Properties';
/** "No object", where a path has to stand. */
const none = '/';
/** How many more times the service is asked after the connection to it ended. */
const mostRetries = 3;

/** Whether this session has a Secret Service, running or to be started; nobody is asked anything. */
export async function hasSecretService(logger: Logger, options: BusOptions = {}): Promise<boolean> {
  return withBus(logger, options, async (bus) => {
    const has = async (member: string): Promise<boolean> => {
      const [names] = await bus.call({ ...busItself, member }, deadline);
      return Array.isArray(names) && names.includes(service.destination);
    };
    return (await has('ListNames')) || (await has('ListActivatableNames'));
  });
}

/**
 * Unlocks the default collection of the Secret Service, and waits while the user answers its prompt (Secret Service API,
 * Unlock and Prompts). After that, requests for secrets are answered at once. Never fails.
 * @returns false if the collection stays locked or nothing answers
 */
export async function unlockSecretService(logger: Logger, options: BusOptions = {}): Promise<boolean> {
  return withBus(logger, options, async (bus) => {
    const name = new BusName({ bus, name: service.destination, logger });
    await start(bus);
    const alias = { ...service, member: 'ReadAlias', signature: 's', body: ['default'] };
    const [answer] = await bus.call(alias, deadline);
    const collection = pathIn(answer);
    if (collection === none) return createDefault(bus, name);
    return (await isOpen(bus, collection)) || unlock(bus, name, collection);
  });
}

/** If the connection ends meanwhile, the prompt goes with it, so everything is asked again, a few times at most. */
async function withBus(
  logger: Logger,
  { open = busStream, clock = systemClock }: BusOptions,
  ask: (bus: MessageBus) => Promise<boolean>,
): Promise<boolean> {
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
      if (!letIn || bus?.closed !== true || tries > mostRetries) return false;
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
function pathIn(answer: unknown): string {
  if (typeof answer !== 'string' || !/^(\/|(\/\w+)+)$/.test(answer) || answer.length > 1000)
    throw new Error('The service returned no object path.');
  return answer;
}

/** @throws where there is none, or it does not come up */
async function start(bus: MessageBus): Promise<void> {
  const { destination } = service;
  const has = { ...busItself, member: 'NameHasOwner', signature: 's', body: [destination] };
  const [running] = await bus.call(has, deadline);
  if (running === true) return;
  await bus.call(
    { ...busItself, member: 'StartServiceByName', signature: 'su', body: [destination, 0] },
    deadline,
  );
}

async function isOpen(bus: MessageBus, collection: string): Promise<boolean> {
  const [locked] = await bus.call(
    {
      destination: service.destination,
      path: collection,
      interface: properties,
      member: 'Get',
      signature: 'ss',
      body: ['org.freedesktop.Secret.Collection', 'Locked'],
    },
    deadline,
  );
  return valueOf(locked) === false;
}

async function unlock(bus: MessageBus, name: BusName, collection: string): Promise<boolean> {
  const call = { ...service, member: 'Unlock', signature: 'ao', body: [[collection]] };
  const [, answer] = await bus.call(call, deadline);
  const prompt = pathIn(answer);
  if (prompt !== none) await answered(bus, name, prompt, () => isOpen(bus, collection));
  return isOpen(bus, collection);
}

/** The first secret of a user makes the collection, for which a password is asked. */
async function createDefault(bus: MessageBus, name: BusName): Promise<boolean> {
  const label = [['org.freedesktop.Secret.Collection.Label', ['s', 'Default']]];
  const call = { ...service, member: 'CreateCollection', signature: 'a{sv}s', body: [label, 'default'] };
  const [made, answer] = await bus.call(call, deadline);
  const prompt = pathIn(answer);
  if (prompt === none) return pathIn(made) !== none;
  return answered(bus, name, prompt, () => Promise.resolve(false));
}

/**
 * Shows a prompt of the service until it is answered.
 * @param name of the service; only its owner may answer
 * @param superseded whether what it asks for has happened otherwise, which no service is bound to tell
 * @returns false where it was dismissed
 */
async function answered(
  bus: MessageBus,
  name: BusName,
  prompt: string,
  superseded: () => Promise<boolean>,
): Promise<boolean> {
  let look: NodeJS.Timeout | undefined;
  const done = new Promise<boolean>((resolve, reject) => {
    bus.onClosed(reject);
    const show = { ...service, path: prompt, interface: promptInterface, member: 'Prompt' };
    name
      .hear({ path: prompt, interface: promptInterface }, (member, [dismissed]) => {
        if (member === 'Completed') resolve(dismissed === false);
      })
      .then(() => bus.call({ ...show, signature: 's', body: [''] }, deadline))
      .catch(reject);
    look = setInterval(() => {
      superseded().then((itIs) => itIs && resolve(true), reject);
    }, lookAgain);
  });
  return done.finally(() => clearInterval(look));
}
