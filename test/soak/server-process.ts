import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Order, Report } from './server';

const program = fileURLToPath(new URL('server.ts', import.meta.url));

/** The server of a soak run: it can be disconnected, or killed so that it forgets everything. */
export class ServerProcess {
  #child: ChildProcess | undefined;
  #port = 0;
  #made: Record<string, number> = {};

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** On the same port as before, if there was one. */
  async start(): Promise<void> {
    // With the loader that runs this process.
    this.#child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    await this.order({ do: 'serve', port: this.#port });
  }

  /** Sends a command. @returns the server's state afterwards */
  async order(order: Order): Promise<Report> {
    const child = this.#child;
    if (child === undefined) throw new Error('The server does not run.');
    const answered = once(child, 'message') as Promise<[Report]>;
    child.send(order);
    const [report] = await answered;
    this.#port ||= report.port;
    return { ...report, made: this.#counted(report.made) };
  }

  /** Kills it without notifying its clients. */
  async kill(): Promise<void> {
    const { made } = await this.order({ do: 'tell' });
    this.#made = { ...made };
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  /** With those of the earlier processes. */
  #counted(now: Report['made']): Report['made'] {
    const all = { ...this.#made };
    for (const [id, count] of Object.entries(now)) all[id] = (all[id] ?? 0) + count;
    return all;
  }
}
