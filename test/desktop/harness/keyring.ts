import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameHasOwner, openBus } from '../../../scripts/desktop/bus';
import { startChild, type Child } from '../../../scripts/desktop/child';
import { until } from '../../../scripts/desktop/wait';
import { TestBus } from './bus';
import type { Desktop } from './desktop';

const login = 'login';
const path = '/org/freedesktop/secrets';
const destination = 'org.freedesktop.secrets';

/** Starts a keychain on a desktop: unlocked, as after a login, or locked. */
export async function startKeyring({ env, address, profile }: Desktop, locked = false): Promise<Child> {
  const unlockedBy = join(profile.home, 'login');
  writeFileSync(unlockedBy, login, { mode: 0o600 });
  const unlock = locked ? '' : ' --unlock';
  const command = `exec gnome-keyring-daemon --foreground${unlock} --components=secrets < "$0"`;
  const keyring = await startChild('/bin/sh', ['-c', command, unlockedBy], { env });
  const bus = await openBus(address);
  try {
    await until('the keychain', () => nameHasOwner(bus, destination), 10_000);
  } catch (error) {
    await keyring.stop();
    throw new Error(keyring.output(), { cause: error });
  } finally {
    bus.close();
  }
  return keyring;
}

/** The program that asks for the keychain's password: this one shows no window, so its prompt stays open. */
export class SilentPrompter {
  /** Prompts that have started. */
  readonly prompts: string[] = [];
  readonly #bus: TestBus;

  private constructor(bus: TestBus) {
    this.#bus = bus;
    bus.serve(
      '/org/gnome/keyring/Prompter',
      {
        name: 'org.gnome.keyring.internal.Prompter',
        methods: {
          BeginPrompting: ['o', ''],
          PerformPrompt: ['osa{sv}s', ''],
          StopPrompting: ['o', ''],
        },
      },
      {
        BeginPrompting: (prompt: string) => void this.prompts.push(prompt),
        PerformPrompt: () => undefined,
        StopPrompting: () => undefined,
      },
    );
  }

  static async start(address: string): Promise<SilentPrompter> {
    const bus = new TestBus(address);
    const prompter = new SilentPrompter(bus);
    await bus.own('org.gnome.keyring.SystemPrompter');
    return prompter;
  }

  /** Unlocks the keychain with its password, as another program can. */
  async unlock(): Promise<void> {
    const service = [destination, path, 'org.freedesktop.Secret.Service'] as const;
    const internal = 'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface';
    const [, session] = await this.#bus.call(service, 'OpenSession', 'sv', ['plain', ['s', '']]);
    const secret = [session, Buffer.alloc(0), Buffer.from(login), 'text/plain'];
    await this.#bus.call([destination, path, internal], 'UnlockWithMasterPassword', 'o(oayays)', [
      `${path}/collection/login`,
      secret,
    ]);
  }

  stop(): void {
    this.#bus.close();
  }
}
