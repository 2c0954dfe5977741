import { TestBus } from './bus';

const name = 'org.freedesktop.secrets';
const root = '/org/freedesktop/secrets';
const prompt = `${root}/prompt/1`;
const collection = `${root}/collection/login`;
const item = `${collection}/1`;

type Answers = Readonly<Record<string, readonly [types: string, value: unknown]>>;

interface Message {
  readonly sender: string;
}

/** Which Secret Service it stands for. */
export interface Behaviour {
  /** Wrong answers by method; for `Locked` only the type. */
  readonly odd?: Answers;
  /**
   * As KeePassXC 2.7.4: the collection is open, but an item is locked for each new connection until the user allows the
   * access in its dialog. A new item is allowed for the connection that created it.
   */
  readonly asksForAccess?: boolean;
  /** As gnome-keyring 42.1 in a new home: there is no collection until the user chooses a password for one. */
  readonly isNew?: boolean;
}

/**
 * A Secret Service as gnome-keyring 42.1 is after a login without a password: its collection is locked and has the key in
 * it. The test answers its prompts.
 */
export class SecretService {
  /** How many times it showed its prompt. */
  prompts = 0;
  locked: unknown;
  /** The secret of its only item; `undefined` if there is none. */
  key: string | undefined;
  readonly #bus: TestBus;
  readonly #allowed = new Set<string>();
  #hasCollection: boolean;
  /** Who called last, and has to be allowed. */
  #asking = '';

  private constructor(bus: TestBus, { odd = {}, asksForAccess = false, isNew = false }: Behaviour) {
    this.#bus = bus;
    this.#hasCollection = !isNew;
    this.locked = !asksForAccess;
    this.key = isNew ? undefined : 'a key';
    const answers: Answers = {
      ReadAlias: ['o', undefined],
      Unlock: ['aoo', [[], prompt]],
      CreateCollection: ['oo', ['/', prompt]],
      GetSecret: ['(oayays)', undefined],
      ...odd,
    };
    const types = (member: string): string => answers[member]?.[0] ?? '';
    const answer = (member: string, otherwise?: () => unknown) => () =>
      otherwise === undefined || member in odd ? answers[member]?.[1] : otherwise();
    const isAllowed = (): boolean => !asksForAccess || this.#allowed.has(this.#asking);
    const asked = (message: Message | undefined): void => void (this.#asking = message?.sender ?? '');
    bus.serve(
      root,
      {
        name: 'org.freedesktop.Secret.Service',
        methods: {
          ReadAlias: ['s', types('ReadAlias')],
          Unlock: ['ao', types('Unlock')],
          CreateCollection: ['a{sv}s', types('CreateCollection')],
          OpenSession: ['sv', 'vo'],
          SearchItems: ['a{ss}', 'aoao'],
        },
      },
      {
        ReadAlias: answer('ReadAlias', () => (this.#hasCollection ? collection : '/')),
        Unlock: answer('Unlock'),
        CreateCollection: answer('CreateCollection'),
        OpenSession: () => [['s', ''], `${root}/session/1`],
        SearchItems: (_attributes: unknown, message: Message) => {
          asked(message);
          const found = this.key === undefined ? [] : [item];
          return isAllowed() ? [found, []] : [[], found];
        },
      },
    );
    const isLocked = (): unknown => this.locked;
    const isItemLocked = (): boolean => !isAllowed();
    bus.serve(
      collection,
      {
        name: 'org.freedesktop.Secret.Collection',
        methods: { CreateItem: ['a{sv}(oayays)b', 'oo'] },
        properties: { Locked: types('Locked') || 'b' },
      },
      {
        get Locked() {
          return isLocked();
        },
        CreateItem: (
          _properties: unknown,
          secret: readonly unknown[],
          _replace: boolean,
          message: Message,
        ) => {
          this.key = String(secret[2]);
          this.#allowed.add(message.sender);
          return [item, '/'];
        },
      },
    );
    bus.serve(
      item,
      {
        name: 'org.freedesktop.Secret.Item',
        methods: { GetSecret: ['o', types('GetSecret')] },
        properties: { Locked: 'b' },
      },
      {
        get Locked() {
          return isItemLocked();
        },
        GetSecret: answer('GetSecret', () =>
          isAllowed()
            ? [`${root}/session/1`, Buffer.alloc(0), Buffer.from(this.key ?? ''), 'text/plain']
            : new Error('the user has not allowed it'),
        ),
      },
    );
    const shown = (): void => {
      this.prompts++;
    };
    bus.serve(
      prompt,
      { name: 'org.freedesktop.Secret.Prompt', methods: { Prompt: ['s', ''] } },
      { Prompt: shown },
    );
  }

  static async start(address: string, behaviour: Behaviour = {}): Promise<SecretService> {
    const bus = new TestBus(address);
    const service = new SecretService(bus, behaviour);
    await bus.own(name);
    return service;
  }

  /** Answers the prompt, without doing what it asked for. */
  completed(dismissed: boolean): void {
    this.#bus.signal([prompt, 'org.freedesktop.Secret.Prompt'], 'Completed', 'bv', [dismissed, ['s', '']]);
  }

  /** The user answers the prompt: unlocks or creates the collection, and allows the access. */
  agree(): void {
    this.locked = false;
    this.#hasCollection = true;
    this.#allowed.add(this.#asking);
    this.completed(false);
  }

  stop(): void {
    this.#bus.close();
  }
}
