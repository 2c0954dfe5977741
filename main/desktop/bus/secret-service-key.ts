import { randomBytes } from 'node:crypto';
import type { Logger } from '../../base/log';
import type { KeychainWait } from '../../secrets/keychain';
import { BusName } from './bus-name';
import type { MessageBus } from './message-bus';
import { answered, type Asking, none, openCollection, secretService, unlock } from './secret-service';
import { deadline, pathIn, startService } from './with-bus';

const { destination } = secretService;
const app = 'Meet Now';
/** Chromium's own item (key_storage_libsecret.cc), in which Electron's safeStorage kept the key before. */
const attributes = [['application', app]];
const schema = ['xdg:schema', 'chrome_libsecret_os_crypt_password_v2'];
const itemInterface = 'org.freedesktop.Secret.Item';

/**
 * Reads the key of our secrets from the Secret Service, or creates it. The user may have to unlock the collection, create
 * it, or allow the access: KeePassXC asks on each new connection when the secret is read.
 * @returns `undefined` if the user refuses
 * @throws if the service does not answer as it should
 */
export async function secretServiceKey(
  bus: MessageBus,
  logger: Logger,
  onWait: (wait: KeychainWait) => void,
): Promise<string | undefined> {
  const asking = { bus, name: new BusName({ bus, name: destination, logger }), onWait };
  await startService(bus, destination);
  const collection = await openCollection(asking);
  if (collection === undefined) return undefined;
  const open = { ...secretService, member: 'OpenSession', signature: 'sv', body: ['plain', ['s', '']] };
  const session = pathIn((await bus.call(open, deadline))[1]);
  const search = { ...secretService, member: 'SearchItems', signature: 'a{ss}', body: [attributes] };
  const [unlocked, locked] = await bus.call(search, deadline);
  const item = firstOf(unlocked) ?? firstOf(locked);
  if (item === undefined) return createItem(asking, collection, session);
  // The collection is open, so an item in it that is locked waits for the user's permission.
  const wait = item.startsWith(`${collection}/`) ? 'allow' : 'unlock';
  if (!(await unlock(asking, item, 'Item', wait))) return undefined;
  const [secret] = await bus.call(
    {
      destination,
      path: item,
      interface: itemInterface,
      member: 'GetSecret',
      signature: 'o',
      body: [session],
    },
    deadline,
  );
  return keyIn(secret);
}

function firstOf(items: unknown): string | undefined {
  if (!Array.isArray(items)) throw new Error('The service returned no list of items.');
  return items.length === 0 ? undefined : pathIn(items[0]);
}

/** @throws Error if it is no secret: a new key in its place would make stored passwords unreadable */
function keyIn(secret: unknown): string {
  const value: unknown = Array.isArray(secret) ? secret[2] : undefined;
  const key = Buffer.isBuffer(value) ? value.toString() : '';
  if (key === '') throw new Error('The service returned no secret.');
  return key;
}

async function createItem(asking: Asking, collection: string, session: string): Promise<string | undefined> {
  const key = randomBytes(16).toString('base64');
  const labelled = [`${itemInterface}.Label`, ['s', `${app} Safe Storage`]];
  const found = [`${itemInterface}.Attributes`, ['a{ss}', [...attributes, schema]]];
  const secret = [session, Buffer.alloc(0), Buffer.from(key), 'text/plain'];
  const [made, prompt] = await asking.bus.call(
    {
      destination,
      path: collection,
      interface: 'org.freedesktop.Secret.Collection',
      member: 'CreateItem',
      signature: 'a{sv}(oayays)b',
      body: [[labelled, found], secret, false],
    },
    deadline,
  );
  const question = pathIn(prompt);
  if (question === none) return pathIn(made) === none ? undefined : key;
  return (await answered(asking, question, 'allow', () => Promise.resolve(false))) ? key : undefined;
}
