import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that checks the messages of a sign-in, one line for each, as squid's helpers do. */
export class Helper {
  readonly #process;
  readonly #answers: AsyncIterableIterator<string>;

  constructor([program = '', ...args]: readonly string[]) {
    this.#process = spawn('setpriv', ['--pdeathsig', 'KILL', '--', program, ...args], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    this.#answers = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  /**
   * @param message in base64
   * @param isFirst of its handshake
   */
  async check(
    message: string,
    isFirst: boolean,
  ): Promise<{ user: string } | { challenge: string } | 'refused'> {
    this.#process.stdin.write(`${isFirst ? 'YR' : 'KK'} ${message}\n`);
    const { value } = (await this.#answers.next()) as IteratorResult<string, undefined>;
    const [word, ...rest] = (value ?? '').split(' ');
    // ntlm_auth: "TT challenge", "AF user"; negotiate_kerberos_auth: "OK token=… user=…".
    if (word === 'TT') return { challenge: rest.join(' ') };
    if (word === 'AF') return { user: rest.join(' ') };
    const user = /\buser=(\S+)/.exec(value ?? '')?.[1];
    return word === 'OK' && user !== undefined ? { user } : 'refused';
  }

  stop(): void {
    this.#process.kill('SIGKILL');
  }
}
