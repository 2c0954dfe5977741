import { spawn } from 'node:child_process';
import { until } from '../../scripts/desktop/wait';

/** In milliseconds. */
const patience = 60_000;
const prompt = 'debug> ';

/** Arguments that let a debugger attach to the app and call `gc()` in it. */
export const collectable = ['--inspect=127.0.0.1:0', '--js-flags=--expose-gc'];

/** The debugger of an app's main process, by the client that comes with Node. */
export class Inspector {
  readonly #node;
  #said = '';

  private constructor(address: string) {
    this.#node = spawn(process.execPath, ['inspect', address], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#node.stdout.setEncoding('utf8').on('data', (piece: string) => (this.#said += piece));
    this.#node.stdin.on('error', () => undefined); // the process may end together with the app
  }

  /** @param output gives what the app has printed; it was started with `--inspect` or `--inspect-brk` */
  static async attach(output: () => string): Promise<Inspector> {
    const address = await until(
      'the address of the debugger',
      () => /^Debugger listening on ws:\/\/([\d.:]+)\//m.exec(output())?.[1],
      patience,
    );
    const inspector = new Inspector(address);
    await until('the prompt', () => inspector.#said.includes(prompt), patience);
    return inspector;
  }

  /** Waits until a process that was started with `--inspect-brk` stands before its first line. */
  async stopped(): Promise<void> {
    await until('the first line', () => /break on start/i.test(this.#said), patience);
  }

  /**
   * Runs a command of `node inspect`, which may be an expression.
   * @returns what it printed
   */
  async run(command: string): Promise<string> {
    const before = this.#said.length;
    this.#node.stdin.write(`${command}\n`);
    await until(command, () => this.#said.includes(prompt, before), patience);
    return this.#said.slice(before);
  }

  end(): void {
    this.#node.kill();
  }
}
