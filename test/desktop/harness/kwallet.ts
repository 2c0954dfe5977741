import { TestBus } from './bus';

const name = 'org.kde.kwalletd5';
const path = '/modules/kwalletd5';
const walletInterface = 'org.kde.KWallet';
const handle = 1975286082;

/**
 * KDE's wallet as kwalletd5 5.103 is: `openAsync` returns at once, and a signal to everybody reports what the user has
 * answered in its wizard or its dialog, a negative handle if they refuse. `open` would not return until then.
 */
export class KWallet {
  readonly entries = new Map<string, string>();
  enabled = true;
  wallets: readonly string[] = [];
  isOpen = false;
  /** The transactions that wait for the user. */
  readonly asking: number[] = [];
  readonly #bus: TestBus;
  #transactions = 0;

  private constructor(bus: TestBus) {
    this.#bus = bus;
    const entry = (folder: string, key: string): string => `${folder}/${key}`;
    bus.serve(
      path,
      {
        name: walletInterface,
        methods: {
          isEnabled: ['', 'b'],
          networkWallet: ['', 's'],
          wallets: ['', 'as'],
          isOpen: ['s', 'b'],
          openAsync: ['sxsb', 'i'],
          hasEntry: ['isss', 'b'],
          readPassword: ['isss', 's'],
          createFolder: ['iss', 'b'],
          writePassword: ['issss', 'i'],
        },
      },
      {
        isEnabled: () => this.enabled,
        networkWallet: () => 'kdewallet',
        wallets: () => this.wallets,
        isOpen: () => this.isOpen,
        openAsync: () => {
          this.asking.push(++this.#transactions);
          return this.#transactions;
        },
        hasEntry: (_handle: number, folder: string, key: string) => this.entries.has(entry(folder, key)),
        readPassword: (_handle: number, folder: string, key: string) =>
          this.entries.get(entry(folder, key)) ?? '',
        createFolder: () => true,
        writePassword: (_handle: number, folder: string, key: string, value: string) => {
          this.entries.set(entry(folder, key), value);
          return 0;
        },
      },
    );
  }

  static async start(address: string): Promise<KWallet> {
    const bus = new TestBus(address);
    const wallet = new KWallet(bus);
    await bus.own(name);
    return wallet;
  }

  /** The user answers the wizard or the dialog. */
  answer(agrees: boolean): void {
    const transaction = this.asking.shift() ?? 0;
    if (agrees) this.isOpen = true;
    this.opened(transaction, agrees ? handle : -1);
  }

  /** Reports the answer of a transaction, which may be another program's. */
  opened(transaction: number, its = handle): void {
    this.#bus.signal([path, walletInterface], 'walletAsyncOpened', 'ii', [transaction, its]);
  }

  stop(): void {
    this.#bus.close();
  }
}
