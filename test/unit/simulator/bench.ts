import { readFileSync } from 'node:fs';
import {
  type BehaviourChange,
  createSimulator,
  lenea,
  play,
  type Simulator,
  type SimulatorOptions,
  type SimulatorResponse,
} from '../../simulator';
import { type Header } from '../../simulator/wire';
import { loadScenario } from '../../simulator/scenario/files';
import { ManualClock } from '../../simulator/manual-clock';

export { lenea };

export const ORIGIN = 'https://lyncweb.contoso.com';
export const APPLICATIONS = '/ucwa/oauth/v1/applications';
export const APP = `${APPLICATIONS}/105`;
export const TOKEN = '/WebTicket/oauthtoken';
export const USER = '/Autodiscover/AutodiscoverService.svc/root/oauth/user?originalDomain=contoso.com';
export const START = `${APP}/communication/onlineMeetingInvitations?onlineMeetingUri=adhoc`;

export interface Answer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly header: (name: string) => string | undefined;
  readonly all: (name: string) => string[];
  readonly text: string;
  /** The body, to be looked into freely: what it holds is what the test is about. */
  readonly json: Loose;
}

/** A value of unknown shape whose parts can be reached; what is not there is `undefined`. */
export type Loose = { readonly [key: string]: Loose } & { readonly [index: number]: Loose };

/** A value that is a text; anything else fails the test. */
export function str(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`A text was expected, not ${JSON.stringify(value)}.`);
  return value;
}

export function answered({ status, headers, body }: SimulatorResponse): Answer {
  const all = (name: string): string[] =>
    headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
  return {
    status,
    headers,
    header: (name) => all(name)[0],
    all,
    text: body,
    get json() {
      return JSON.parse(body) as Loose;
    },
  };
}

export interface Send {
  readonly body?: unknown;
  readonly type?: string;
  readonly accept?: string | null;
  readonly token?: string | null;
  readonly origin?: string;
  readonly cookie?: string;
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the token. */
  readonly authorization?: string;
  readonly connection?: string;
  readonly signal?: AbortSignal;
}

/** The simulator on a hand-moved clock, and somebody who talks to it as a client would, byte by byte. */
export class Bench {
  readonly clock = new ManualClock();
  readonly simulator: Simulator;
  token: string | null = null;

  constructor(behaviour: BehaviourChange = {}, options: SimulatorOptions = {}) {
    this.simulator = createSimulator({ seed: 'bench', ...options, behaviour }, this.clock);
  }

  async send(method: string, href: string, send: Send = {}): Promise<Answer> {
    const { body, type = 'application/json', accept = 'application/json' } = send;
    const { token = this.token, origin = ORIGIN, cookie, connection, signal } = send;
    const authorization = send.authorization ?? (token === null ? undefined : `Bearer ${token}`);
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const response = await this.simulator.handle({
      method,
      url: new URL(href, origin).href,
      headers: {
        ...(accept !== null && { accept }),
        ...(authorization !== undefined && { authorization }),
        ...(cookie !== undefined && { cookie }),
        ...(send.ifMatch !== undefined && { 'if-match': send.ifMatch }),
        ...(text !== '' && { 'content-type': type }),
        ...send.headers,
      },
      body: text,
      ...(connection !== undefined && { connection }),
      ...(signal && { signal }),
    });
    return answered(response);
  }

  get(href: string, send?: Send): Promise<Answer> {
    return this.send('GET', href, send);
  }

  post(href: string, body?: unknown, send?: Send): Promise<Answer> {
    return this.send('POST', href, { ...send, body });
  }

  put(href: string, body: unknown, ifMatch?: string): Promise<Answer> {
    return this.send('PUT', href, { body, ...(ifMatch !== undefined && { ifMatch }) });
  }

  async signIn(fields: Record<string, string> = {}, origin = ORIGIN): Promise<Answer> {
    const form = new URLSearchParams({
      grant_type: 'password',
      username: lenea.address,
      password: lenea.password,
      ...fields,
    });
    const answer = await this.post(TOKEN, form.toString(), {
      type: 'application/x-www-form-urlencoded;charset=UTF-8',
      origin,
    });
    if (answer.status === 200) this.token = str(answer.json['access_token']);
    return answer;
  }

  create(fields: Record<string, unknown> = {}, origin = ORIGIN): Promise<Answer> {
    const input = {
      userAgent: 'UCWA Samples',
      endpointId: 'a917c6f4-976c-4cf3-847d-cdfffa28ccdf',
      culture: 'en-US',
      ...fields,
    };
    return this.post(APPLICATIONS, input, { origin });
  }

  /** Sends a poll and keeps an eye on it, without waiting. */
  poll(query: string, signal?: AbortSignal): Poll {
    return new Poll(this.get(`${APP}/events?${query}`, signal ? { signal } : {}));
  }

  /** Starts a meeting, lets everything happen, and gives all events in the order of their arrival. */
  async meeting(body: unknown = { operationId: 'op-1', subject: 'Skype for Business' }): Promise<Loose[]> {
    await this.post(START, body);
    await this.clock.advance(60_000);
    return this.drain();
  }

  /** Everything that is queued: what one event has is spread with its sender's rel. */
  async drain(of = APP): Promise<Loose[]> {
    const application = await this.get(of);
    const href = str(application.json['_links']?.['events']?.['href']);
    const poll = new Poll(this.get(href));
    await this.clock.settle();
    this.simulator.releasePolls();
    const { json } = await poll.answer;
    // Acknowledge, and leave nobody waiting.
    const gone = new AbortController();
    const next = this.get(str(json['_links']?.['next']?.['href']), { signal: gone.signal });
    gone.abort();
    await next.catch(() => undefined);
    return flatten(json);
  }
}

export class Poll {
  readonly answer: Promise<Answer>;
  settled = false;

  constructor(answer: Promise<Answer>) {
    this.answer = answer;
    const done = (): void => void (this.settled = true);
    answer.then(done, done);
  }
}

/** A signed-in client with an application. */
export async function connected(behaviour?: BehaviourChange, options?: SimulatorOptions): Promise<Bench> {
  const bench = new Bench(behaviour, options);
  await bench.signIn();
  await bench.create();
  return bench;
}

/** A user whose own meeting is connected, with its events read; and the href of the conversation. */
export async function inMeeting(
  behaviour: BehaviourChange = {},
): Promise<{ readonly bench: Bench; readonly href: string }> {
  const bench = await connected({ invitationMs: 0, ...behaviour });
  await bench.post(START, { subject: 'Budget' });
  await bench.clock.advance(0);
  await bench.drain();
  return { bench, href: bench.simulator.state.applications[0]?.conversations[0]?.href ?? '' };
}

/** Which events of participants there are: `added lobby`, `deleted -`, … */
export const told = (events: readonly Loose[]): string[] =>
  events
    .filter((event) => str(event['link']?.['rel']) === 'participant')
    .map((event) => `${str(event['type'])} ${event['in'] ? str(event['in']['rel']) : '-'}`);

/** A signed-in client with an application, whose simulator plays the scenario. */
export async function playing(name: string): Promise<{ readonly bench: Bench; readonly missed: string[] }> {
  const bench = new Bench();
  const missed: string[] = [];
  play(bench.simulator, loadScenario(name), (why) => missed.push(why));
  await bench.signIn();
  await bench.create();
  return { bench, missed };
}

export function flatten(page: Loose): Loose[] {
  const senders = (page['sender'] ?? []) as unknown as Loose[];
  return senders.flatMap((sender) =>
    (sender['events'] as unknown as Loose[]).map(
      (event) => ({ ...event, sender: sender['rel'] }) as unknown as Loose,
    ),
  );
}

/** `communication: onlineMeetingInvitation started`, … */
export function summary(events: readonly Loose[]): string[] {
  return events.map(
    (event) => `${str(event['sender'])}: ${str(event['link']?.['rel'])} ${str(event['type'])}`,
  );
}

export function resourceOf(event: Loose | undefined): Loose | undefined {
  return event?.['_embedded']?.[str(event['link']?.['rel'])];
}

/** A payload of the published documents, from test/fixtures. */
export function fixture(name: string): Loose {
  const url = new URL(`../../fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as Loose;
}

/** Every property and link name of a value, deep, without its texts and numbers. */
export function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}
