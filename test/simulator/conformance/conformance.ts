import { requestUrl } from '../parse-url';
import { type RecordedRequest, requestLimits, weightOf } from '../recording';
import { NewestList, NewestMap } from '../newest';
import { failure, type SimulatorRequest, type SimulatorResponse } from '../wire';
import { represent } from '../representation';
import { type World } from '../world';
import { GivenUrls } from './given-urls';
import { Polling } from './polling';
import { type BrokenRule, type Remark, remarks, rules } from './rules';
import { admittedBy, endpointOf, Unanswered } from './unanswered';

/** A rule that a client has broken, and the request that broke it. */
export interface Violation {
  readonly at: number;
  readonly rule: BrokenRule;
  /** The page of the documentation that states it. */
  readonly page: string;
  readonly detail: string;
  readonly request: RecordedRequest;
}

/** Something that is allowed, but unusual. */
export type Note = Omit<Violation, 'rule'> & { readonly rule: Remark };

const BELOW_APPLICATION = /^\/ucwa\/oauth\/v1\/applications\/([^/]+)/i;
/** Requests that browsers or people make, and files that are not UCWA resources. */
const FREE =
  /^\/(PassiveAuth\/|Autodiscover\/XFrame\/|(Autodiscover\/AutodiscoverService\.svc\/root\/)?xframe\/?$)/i;
/** The ended applications that are remembered. Using an older one is not noticed. */
const MOST_ENDED = 10_000;
/** The instances of one application that are remembered. Any client can name more of them in its queries. */
const MOST_INSTANCES = 100;
const HEARD_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** Watches what a client does, and reports the rules of the documents that it breaks. */
export class Conformance {
  readonly #violations: NewestList<Violation>;
  readonly #notes: NewestList<Note>;
  readonly #world: World;
  readonly #given = new GivenUrls();
  readonly #creations = new Unanswered();
  readonly #admissions = new Unanswered();
  /** By application, and by instance. */
  readonly #polling = new Map<string, Map<string, Polling>>();
  /** By application: when the server told the client that it has ended. */
  readonly #ended = new NewestMap<string, number>(MOST_ENDED);

  constructor(world: World, remembered: number) {
    this.#world = world;
    const limits = {
      ...requestLimits(remembered),
      weigh: ({ request }: { readonly request: RecordedRequest }) => weightOf(request),
    };
    this.#violations = new NewestList<Violation>(limits);
    this.#notes = new NewestList<Note>(limits);
  }

  get violations(): readonly Violation[] {
    return this.#violations.entries;
  }

  get notes(): readonly Note[] {
    return this.#notes.entries;
  }

  /** Before the server acts: the refusal that the client gets instead, if any. */
  before(request: SimulatorRequest, record: RecordedRequest): SimulatorResponse | undefined {
    const url = requestUrl(request);
    if (FREE.test(url.pathname)) return undefined;
    const id = BELOW_APPLICATION.exec(url.pathname)?.[1];
    const broken = [
      ...this.#judgeUrl(url, id, request.method, record),
      ...this.#judgeToken(request, url),
      ...(this.#creations.begin(record, endpointOf(this.#world, request))
        ? (['two-applications'] as const)
        : []),
    ];
    for (const rule of broken) this.#violation(rule, record);
    if (request.headers['accept'] === undefined) this.#remark('no-accept', record);
    if (this.#admissions.begin(record, admittedBy(request))) this.#remark('second-admit', record);
    const polled = polledBy(request, url, id);
    if (polled !== undefined) this.#remarkAll(this.#pollingOf(polled, url).begin(this.#now()), record);
    else if (id !== undefined && this.#isOverdue(id)) this.#remark('no-poll', record);
    const { level, wire } = this.#world.behaviour;
    const refusal = level === 'strict' ? refusalOf(broken) : undefined;
    return refusal && represent(refusal, request.headers['accept'], wire);
  }

  /** After the request is answered, or lost. */
  after(request: SimulatorRequest, record: RecordedRequest, response: SimulatorResponse | undefined): void {
    const url = requestUrl(request);
    const id = BELOW_APPLICATION.exec(url.pathname)?.[1];
    this.#creations.end(record);
    this.#admissions.end(record);
    const polled = polledBy(request, url, id);
    if (polled !== undefined) {
      const failed = !response || response.status >= 400;
      this.#pollingOf(polled, url).end(this.#now(), failed, response ? retryAfterOf(response) : 0);
    }
    if (!response) return;
    this.#given.note(url, response);
    this.#tidy();
    for (const rule of response.broken ?? []) this.#violation(rule, record);
    const over = response.status === 404 || response.status === 410 || request.method === 'DELETE';
    if (id === undefined || !over || this.#world.applications.has(id) || this.#ended.has(id)) return;
    // A client that has left does not receive it.
    if (request.signal?.aborted !== true) this.#ended.set(id, this.#now());
  }

  #judgeUrl(
    url: URL,
    id: string | undefined,
    method: string,
    record: RecordedRequest,
  ): readonly BrokenRule[] {
    if (id === undefined) {
      if (url.pathname !== '/' && this.#given.judge(url) !== 'given') this.#remark('entry-url', record);
      return [];
    }
    if (!this.#world.applications.has(id)) {
      // A second DELETE does no harm, and requests may cross.
      const endedAt = this.#ended.get(id);
      return endedAt !== undefined && method !== 'DELETE' && this.#now() - endedAt >= HEARD_MS
        ? ['ended-application']
        : [];
    }
    this.#ended.delete(id);
    const verdict = this.#given.judge(url);
    if (verdict === 'given') return [];
    if (verdict === 'unknown') return ['built-url'];
    return [url.searchParams.has('ack') ? 'changed-ack' : 'dropped-query'];
  }

  #judgeToken({ headers }: SimulatorRequest, { origin }: URL): readonly BrokenRule[] {
    const { tokens } = this.#world;
    const authorization = headers['authorization'];
    if (tokens.statusOf(authorization, origin) !== 'foreign') return [];
    // Every challenge names that URL as the source of tokens.
    if (tokens.statusOf(authorization, new URL(this.#world.granterOf(origin)).origin) === 'good') return [];
    return ['foreign-token'];
  }

  #pollingOf(id: string, { searchParams }: URL): Polling {
    const ofApplication = this.#polling.get(id) ?? new NewestMap<string, Polling>(MOST_INSTANCES);
    const instance = searchParams.get('instanceId') ?? '';
    const polling = ofApplication.get(instance) ?? new Polling(this.#now());
    this.#polling.set(id, ofApplication.set(instance, polling));
    return polling;
  }

  #isOverdue(id: string): boolean {
    const pollings = [...(this.#polling.get(id)?.values() ?? [])];
    return pollings.length > 0 && pollings.every((polling) => polling.isOverdue(this.#now()));
  }

  /** Now and then, forgets what is only about applications that have ended. */
  #tidy(): void {
    const { applications } = this.#world;
    if (this.#given.applications + this.#polling.size < 4 * applications.size + 100) return;
    this.#given.keepOnly((id) => applications.has(id));
    for (const id of this.#polling.keys()) if (!applications.has(id)) this.#polling.delete(id);
  }

  #violation(rule: BrokenRule, request: RecordedRequest): void {
    const { page, text } = rules[rule];
    // The page of the operation itself says that it has no body.
    const own = rule === 'body' ? `${requestUrl(request).pathname.split('/').at(-1) ?? ''}_ref` : page;
    const violation = { at: this.#now(), rule, page: own, detail: text, request };
    this.#violations.add(violation);
    this.#world.watchers.found(violation);
    if (this.#world.behaviour.level !== 'lenient') this.#world.onViolation?.(violation);
  }

  #remarkAll(made: readonly Remark[], request: RecordedRequest): void {
    for (const rule of made) this.#remark(rule, request);
  }

  #remark(rule: Remark, request: RecordedRequest): void {
    const { page, text } = remarks[rule];
    const note = { at: this.#now(), rule, page, detail: text, request };
    this.#notes.add(note);
    this.#world.watchers.found(note);
  }

  #now(): number {
    return this.#world.clock.now();
  }
}

/** The application of a P-GET. */
function polledBy(
  { method }: SimulatorRequest,
  { pathname }: URL,
  id: string | undefined,
): string | undefined {
  return method === 'GET' && /\/events\/?$/i.test(pathname) ? id : undefined;
}

function retryAfterOf({ headers }: SimulatorResponse): number {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1] ?? '';
  // A client may doubt that a hold lasts for hours.
  return /^\d+$/.test(value) ? Math.min(Number(value) * 1_000, LONGEST_WAIT_MS) : 0;
}

function refusalOf(broken: readonly BrokenRule[]): SimulatorResponse | undefined {
  for (const rule of broken) {
    const { page, text, ...more } = rules[rule];
    if (!('refusal' in more)) continue;
    const message = `Refused by the simulator (${rule}): ${text} See "${page}".`;
    return failure({ ...more.refusal, message });
  }
  return undefined;
}
