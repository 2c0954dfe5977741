import type { KeychainWait } from '../../secrets/keychain';
import { valueOf } from './bus-message';
import type { BusName } from './bus-name';
import type { MessageBus } from './message-bus';
import { deadline, pathIn } from './with-bus';

/** How often the app checks whether another program has unlocked it meanwhile, in milliseconds. */
const lookAgain = 2_000;

export const secretService = {
  destination: 'org.freedesktop.secrets',
  path: '/org/freedesktop/secrets',
  interface: 'org.freedesktop.Secret.Service',
} as const;
const { destination } = secretService;
const promptInterface = 'org.freedesktop.Secret.Prompt';
const properties = 'org.freedesktop.DBus.Properties';
/** "No object", where a path has to be. */
export const none = '/';

/** A collection or an item, which can be locked. */
export type Lockable = 'Collection' | 'Item';

export interface Asking {
  readonly bus: MessageBus;
  /** Of the service; only its owner may answer. */
  readonly name: BusName;
  /** Called before the service asks the user. */
  readonly onWait: (wait: KeychainWait) => void;
}

/**
 * Unlocks the default collection of the Secret Service, or creates it, and waits while the user answers (Secret Service
 * API, Unlock and Prompts).
 * @returns its path; `undefined` if it stays locked
 */
export async function openCollection(asking: Asking): Promise<string | undefined> {
  const readDefault = async (): Promise<string> => {
    const call = { ...secretService, member: 'ReadAlias', signature: 's', body: ['default'] };
    return pathIn((await asking.bus.call(call, deadline))[0]);
  };
  const collection = await readDefault();
  if (collection !== none)
    return (await unlock(asking, collection, 'Collection', 'unlock')) ? collection : undefined;
  if (!(await createDefault(asking))) return undefined;
  const created = await readDefault();
  return created === none ? undefined : created;
}

/** @returns whether it is unlocked, perhaps by the user @param wait what the user is asked for if it is locked */
export async function unlock(
  asking: Asking,
  object: string,
  kind: Lockable,
  wait: KeychainWait,
): Promise<boolean> {
  const { bus } = asking;
  const isOpen = async (): Promise<boolean> => {
    const body = [`org.freedesktop.Secret.${kind}`, 'Locked'];
    const get = { destination, path: object, interface: properties, member: 'Get', signature: 'ss', body };
    return valueOf((await bus.call(get, deadline))[0]) === false;
  };
  if (await isOpen()) return true;
  const call = { ...secretService, member: 'Unlock', signature: 'ao', body: [[object]] };
  const [, answer] = await bus.call(call, deadline);
  const prompt = pathIn(answer);
  if (prompt !== none) await answered(asking, prompt, wait, isOpen);
  return isOpen();
}

/** The first secret of a user creates the collection, and the user chooses a password for it. */
async function createDefault(asking: Asking): Promise<boolean> {
  const label = [['org.freedesktop.Secret.Collection.Label', ['s', 'Default']]];
  const call = {
    ...secretService,
    member: 'CreateCollection',
    signature: 'a{sv}s',
    body: [label, 'default'],
  };
  const [made, answer] = await asking.bus.call(call, deadline);
  const prompt = pathIn(answer);
  if (prompt === none) return pathIn(made) !== none;
  return answered(asking, prompt, 'create', () => Promise.resolve(false));
}

/**
 * Shows a prompt of the service until the user answers it.
 * @param superseded whether what it asks for has happened in another way, which a service need not report
 * @returns false if it was dismissed
 */
export async function answered(
  { bus, name, onWait }: Asking,
  prompt: string,
  wait: KeychainWait,
  superseded: () => Promise<boolean>,
): Promise<boolean> {
  onWait(wait);
  let look: NodeJS.Timeout | undefined;
  const done = new Promise<boolean>((resolve, reject) => {
    bus.onClosed(reject);
    const show = { ...secretService, path: prompt, interface: promptInterface, member: 'Prompt' };
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
