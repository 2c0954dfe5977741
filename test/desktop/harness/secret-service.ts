import { TestBus } from './bus';

const name = 'org.freedesktop.secrets';
const root = '/org/freedesktop/secrets';
const prompt = `${root}/prompt/1`;
const collection = `${root}/collection/login`;

type Answers = Readonly<Record<string, readonly [types: string, value: unknown]>>;

/** A locked keychain that asks for its password in a prompt, which the test answers. */
export class SecretService {
  /** How many times it showed its prompt. */
  prompts = 0;
  locked: unknown = true;
  readonly #bus: TestBus;

  private constructor(bus: TestBus, odd: Answers) {
    this.#bus = bus;
    const answers: Answers = {
      ReadAlias: ['o', collection],
      Unlock: ['aoo', [[], prompt]],
      CreateCollection: ['oo', ['/', prompt]],
      ...odd,
    };
    const types = (member: string): string => answers[member]?.[0] ?? '';
    const answer = (member: string) => () => answers[member]?.[1];
    bus.serve(
      root,
      {
        name: 'org.freedesktop.Secret.Service',
        methods: {
          ReadAlias: ['s', types('ReadAlias')],
          Unlock: ['ao', types('Unlock')],
          CreateCollection: ['a{sv}s', types('CreateCollection')],
        },
      },
      {
        ReadAlias: answer('ReadAlias'),
        Unlock: answer('Unlock'),
        CreateCollection: answer('CreateCollection'),
      },
    );
    const isLocked = (): unknown => this.locked;
    bus.serve(
      collection,
      {
        name: 'org.freedesktop.Secret.Collection',
        methods: {},
        properties: { Locked: types('Locked') || 'b' },
      },
      {
        get Locked() {
          return isLocked();
        },
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

  /**
   * Starts one on that bus.
   * @param odd wrong answers by method; for `Locked` only the type
   */
  static async start(address: string, odd: Answers = {}): Promise<SecretService> {
    const bus = new TestBus(address);
    const service = new SecretService(bus, odd);
    await bus.own(name);
    return service;
  }

  /** Answers the prompt. */
  completed(dismissed: boolean): void {
    this.#bus.signal([prompt, 'org.freedesktop.Secret.Prompt'], 'Completed', 'bv', [dismissed, ['s', '']]);
  }

  stop(): void {
    this.#bus.close();
  }
}
