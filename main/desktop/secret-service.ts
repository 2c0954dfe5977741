import type { Logger } from '../log';
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

/** Whether this session has a Secret Service, running or to be started; nobody is asked anything. */
export async function hasSecretService(logger: Logger): Promise<boolean> {
  return withBus(logger, async (bus) => {
    const has = async (member: string): Promise<boolean> => {
      const [names] = await bus.call({ ...busItself, member }, deadline);
      return Array.isArray(names) && names.includes(service.destination);
    };
    return (await has('ListNames')) || (await has('ListActivatableNames'));
  });
}

/**
 * Sees to it that the default collection of the Secret Service is open, and waits as long as its user takes to unlock it
 * (Secret Service API, Unlock and Prompts). Whoever asks for a secret after that is answered at once.
 * @returns false where it stays locked, or nothing answers; never fails
 */
export async function unlockSecretService(logger: Logger): Promise<boolean> {
  return withBus(logger, async (bus) => {
    await start(bus);
    const alias = { ...service, member: 'ReadAlias', signature: 's', body: ['default'] };
    const [collection] = await bus.call(alias, deadline);
    if (typeof collection !== 'string') return false;
    if (collection === none) return createDefault(bus);
    return (await isOpen(bus, collection)) || unlock(bus, collection);
  });
}

async function withBus(logger: Logger, ask: (bus: MessageBus) => Promise<boolean>): Promise<boolean> {
  let bus: MessageBus | undefined;
  try {
    bus = new MessageBus();
    return await ask(bus);
  } catch (error) {
    logger.warn('The keychain does not answer:', error);
    return false;
  } finally {
    bus?.close();
  }
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
  // A variant is [its type, [its value]].
  return Array.isArray(locked) && Array.isArray(locked[1]) && locked[1][0] === false;
}

async function unlock(bus: MessageBus, collection: string): Promise<boolean> {
  const call = { ...service, member: 'Unlock', signature: 'ao', body: [[collection]] };
  const [, prompt] = await bus.call(call, deadline);
  if (typeof prompt === 'string' && prompt !== none)
    await answered(bus, prompt, () => isOpen(bus, collection));
  return isOpen(bus, collection);
}

/** The first secret of a user makes the collection, for which a password is asked. */
async function createDefault(bus: MessageBus): Promise<boolean> {
  const label = [['org.freedesktop.Secret.Collection.Label', ['s', 'Default']]];
  const call = { ...service, member: 'CreateCollection', signature: 'a{sv}s', body: [label, 'default'] };
  const [made, prompt] = await bus.call(call, deadline);
  if (typeof prompt !== 'string' || prompt === none) return made !== none;
  return answered(bus, prompt, () => Promise.resolve(false));
}

/**
 * Shows a prompt of the service until it is answered.
 * @param superseded whether what it asks for has happened otherwise, which no service is bound to tell
 * @returns false where it was dismissed
 */
async function answered(
  bus: MessageBus,
  prompt: string,
  superseded: () => Promise<boolean>,
): Promise<boolean> {
  const rule = `type='signal',sender='${service.destination}',interface='${promptInterface}'`;
  await bus.call({ ...busItself, member: 'AddMatch', signature: 's', body: [rule] }, deadline);
  let look: NodeJS.Timeout | undefined;
  const done = new Promise<boolean>((resolve, reject) => {
    bus.onClosed(reject);
    bus.onSignal({ path: prompt, interface: promptInterface }, (member, [dismissed]) => {
      if (member === 'Completed') resolve(dismissed === false);
    });
    look = setInterval(() => {
      superseded().then((itIs) => itIs && resolve(true), reject);
    }, lookAgain);
    const show = { ...service, path: prompt, interface: promptInterface, member: 'Prompt' };
    bus.call({ ...show, signature: 's', body: [''] }, deadline).catch(reject);
  });
  return done.finally(() => clearInterval(look));
}
