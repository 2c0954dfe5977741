import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { type Child, startChild } from '../../scripts/desktop/child';
import { until } from '../../scripts/desktop/wait';
import { projectFolder } from '../../scripts/runtime';
import type { Served, Usage } from './server-run';

type Place = Omit<Served, 'parked' | 'emit'>;

/** A server in its own process, and clients in this one. */
export class LoadedServer {
  readonly #child: Child;
  readonly #control: string;
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: Infinity });
  #place: Place = { url: '', token: '', plain: '', paths: [] };
  #paths: readonly string[] = [];

  private constructor(child: Child, control: string) {
    this.#child = child;
    this.#control = control;
  }

  static async start(which: 'ours' | 'bare', clients: number): Promise<LoadedServer> {
    const file = join(projectFolder, 'test/perf/server-run.ts');
    const args = ['--expose-gc', '--import', 'tsx', file, which, String(clients)];
    const child = await startChild(process.execPath, args, { env: process.env, cwd: projectFolder });
    const control = await until('the server', () => /^http:.*$/m.exec(child.output())?.[0], 60_000);
    const server = new LoadedServer(child, control);
    server.#place = JSON.parse(await server.#ask(`${control}/served`)) as Place;
    server.#paths = server.#place.paths;
    return server;
  }

  /** @returns how many plain GETs it answers in a second of its processor time */
  plainGets(count: number): Promise<number> {
    let left = count;
    const { plain } = this.#place;
    const client = async (): Promise<void> => {
      while (left-- > 0) await this.#get(plain);
    };
    return this.#rateOf(count, () => Promise.all(Array.from({ length: 50 }, client)));
  }

  /** @returns how many events, each in its own package, it delivers to waiting clients in that time */
  events(rounds: number): Promise<number> {
    return this.#rateOf(rounds * this.#paths.length, async () => {
      for (let round = 0; round < rounds; round++) {
        const polls = this.#paths.map((path) => this.#get(path));
        await this.#ask(`${this.#control}/emit`);
        this.#paths = (await Promise.all(polls)).map(nextIn);
      }
    });
  }

  /** @returns the memory of its live objects, in MB */
  async heap(): Promise<number> {
    return (await this.#usage('collected')).heap;
  }

  stop(): Promise<void> {
    this.#agent.destroy();
    return this.#child.stop();
  }

  async #rateOf(count: number, act: () => Promise<unknown>): Promise<number> {
    const before = await this.#usage();
    // A client that sleeps costs the server time: the system wakes it when the server writes.
    let acting = true;
    const stayAwake = (): void => {
      if (acting) setImmediate(stayAwake);
    };
    stayAwake();
    await act().finally(() => (acting = false));
    const after = await this.#usage();
    return (1_000 * count) / (after.cpu - before.cpu);
  }

  #usage(path = 'usage'): Promise<Usage> {
    return this.#ask(`${this.#control}/${path}`).then((text) => JSON.parse(text) as Usage);
  }

  #get(path: string): Promise<string> {
    return this.#ask(this.#place.url + path);
  }

  #ask(url: string): Promise<string> {
    const headers = { accept: 'application/json', authorization: this.#place.token };
    return new Promise((resolve, reject) => {
      const asked = request(url, { agent: this.#agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (more: string) => (text += more));
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`${url} answered ${answer.statusCode ?? 0}: ${text}`));
        });
      });
      asked.on('error', reject).end();
    });
  }
}

const nextIn = (text: string): string =>
  (JSON.parse(text) as { _links: { next: { href: string } } })._links.next.href;
