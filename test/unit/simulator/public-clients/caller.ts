import { type BehaviourChange, createSimulator, lenea, type Simulator } from '../../../simulator';
import { ManualClock } from '../../../simulator/manual-clock';
import { type Answer, answered, type Loose, str } from '../bench';

type Headers = Readonly<Record<string, string>>;

/** A client that others wrote: it sends the headers that the test names, and no others. */
export class Caller {
  readonly clock = new ManualClock();
  readonly simulator: Simulator;
  /** Sent with each request from now on. */
  always: Headers = {};

  constructor(behaviour: BehaviourChange = {}) {
    this.simulator = createSimulator({ users: [lenea], seed: 'public client', behaviour }, this.clock);
  }

  async send(method: string, url: string, headers: Headers = {}, body = ''): Promise<Answer> {
    const all = Object.entries({ ...this.always, ...headers });
    const lower = Object.fromEntries(all.map(([name, value]) => [name.toLowerCase(), value]));
    return answered(await this.simulator.handle({ method, url, headers: lower, body }));
  }

  get(url: string, headers?: Headers): Promise<Answer> {
    return this.send('GET', url, headers);
  }

  postJson(url: string, body: unknown, headers?: Headers): Promise<Answer> {
    return this.send('POST', url, { 'Content-Type': JSON_UTF8, ...headers }, JSON.stringify(body));
  }

  postForm(url: string, fields: Record<string, string>, headers?: Headers): Promise<Answer> {
    const type = 'application/x-www-form-urlencoded';
    return this.send(
      'POST',
      url,
      { 'Content-Type': type, ...headers },
      new URLSearchParams(fields).toString(),
    );
  }

  /** Polls as clients do, until an event is as wanted. @returns that event, and where to poll next */
  async until(
    url: string,
    wanted: (event: Loose) => boolean,
  ): Promise<{ readonly event: Loose; readonly next: string }> {
    for (let polls = 0, at = url; polls < 10; polls += 1) {
      const poll = this.get(at);
      await this.clock.advance(5_000);
      const { json } = await poll;
      at = new URL(href(json, 'next'), url).href;
      // Clients go through the senders of every package without looking whether there are any.
      for (const sender of json['sender'] as unknown as Loose[])
        for (const event of sender['events'] as unknown as Loose[])
          if (wanted(event)) return { event, next: at };
    }
    throw new Error('No such event came.');
  }

  /** The rules that it broke, by name. */
  get broken(): readonly string[] {
    return this.simulator.violations.map(({ rule }) => rule);
  }
}

const JSON_UTF8 = 'application/json; charset=utf-8';

export const credentials = { username: lenea.address, password: lenea.password };

/** The `href` of a link. Clients read it without checking that it exists. */
export const href = (resource: Loose | undefined, link: string): string =>
  str(resource?.['_links']?.[link]?.['href']);

/** The token endpoint, as most clients find it: by a search in all `WWW-Authenticate` values together. */
export function challenged(answer: Answer): string {
  const found = /href="?([^",]+)"?/.exec(answer.all('WWW-Authenticate').join(','))?.[1];
  return str(found);
}
