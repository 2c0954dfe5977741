import fc from 'fast-check';
import { TransportError, type TransportRequest, type TransportResponse } from '../../main/net/transport';
import { lies, type Mutation, pickOf, spoils, unusableLinks } from './hostile';
import { mutateJson } from './mutate-json';
import { mutateXml } from './mutate-xml';

export const steps = ['discovery', 'token', 'application', 'events', 'start', 'read', 'end'] as const;
export type Step = (typeof steps)[number];

/** What happens to the nth answer of a step. */
export interface Spoil {
  readonly step: Step;
  readonly nth: number;
  readonly part: 'body' | 'status' | 'header' | 'lost';
  readonly mutation: Mutation;
}

function stepOf({ method, url, channel }: TransportRequest): Step {
  const { pathname } = new URL(url);
  if (channel === 'poll') return 'events';
  if (/oauthtoken$/i.test(pathname)) return 'token';
  if (!/\/applications/i.test(pathname)) return 'discovery';
  if (method === 'POST' && pathname.endsWith('/applications')) return 'application';
  if (method === 'POST' && pathname.endsWith('/onlineMeetingInvitations')) return 'start';
  return method === 'DELETE' || pathname.endsWith('/cancel') ? 'end' : 'read';
}

/** Statuses that say that the server did not act, that something has ended, or that it was done. */
const untrue = [200, 204, 404, 409, 410];
const inTheWay = [100, 302, 400, 403, 408, 429, 500, 502, 503, 504, 599];
/** Statuses that leave open whether a POST took effect; any other says that it did not. */
const unclear = [500, 502, 503, 504, 599];

const headers = [
  'content-type',
  'location',
  'www-authenticate',
  'retry-after',
  'set-cookie',
  'date',
  'x-ms-diagnostics',
];
const headerValues = [
  '',
  'text/html',
  'application/json; charset=utf-16',
  'application/xml',
  'x'.repeat(5_000),
  '-1',
  '99999999999',
  'Thu, 99 Foo 9999 99:99:99 GMT',
  '\u0000',
  'MsRtcOAuth href="https://evil.example/token",grant_type="password"',
  'MsRtcOAuth href=,grant_type=""',
  'Negotiate, NTLM, Basic realm="""',
  'a=b; Domain=.example; Path=/; Expires=never; Max-Age=1e99',
  '__proto__=1; __proto__',
  ...unusableLinks,
];

const body = (mutation: fc.Arbitrary<Mutation>) =>
  fc.record({ part: fc.constant('body' as const), mutation });
const anything = fc.oneof(
  { weight: 4, arbitrary: body(spoils) },
  {
    weight: 3,
    arbitrary: fc.record({ part: fc.constantFrom('status', 'header', 'lost'), mutation: spoils }),
  },
  { weight: 1, arbitrary: body(lies) },
  { weight: 1, arbitrary: fc.record({ part: fc.constant('status' as const), mutation: lies }) },
);

/** Changed packages of events alone. */
export const spoiltEvents: fc.Arbitrary<Spoil> = fc
  .tuple(fc.nat(12), fc.oneof({ weight: 4, arbitrary: spoils }, { weight: 1, arbitrary: lies }))
  .map(([nth, mutation]) => ({ step: 'events', nth, part: 'body', mutation }));

/** Changes answers of any step. */
export const spoiltAnswers: fc.Arbitrary<Spoil> = fc
  .tuple(fc.constantFrom(...steps), fc.nat(6), anything)
  .map(([step, nth, change]) => ({ step, nth, ...change }));

/** Applies the plan to the answers as they arrive. */
export class Spoiler {
  readonly #counts = new Map<Step, number>();
  #plan: readonly Spoil[];
  /** Whether the server lied; then the client is not at fault for believing it. */
  lied = false;

  constructor(plan: readonly Spoil[]) {
    this.#plan = plan;
  }

  stop(): void {
    this.#plan = [];
  }

  /** @throws TransportError if the answer is lost */
  take(request: TransportRequest, response: TransportResponse): TransportResponse {
    const step = stepOf(request);
    // An empty package has hardly anything to spoil.
    if (step === 'events' && response.body.length < 200) return response;
    const nth = this.#counts.get(step) ?? 0;
    this.#counts.set(step, nth + 1);
    return this.#plan
      .filter((one) => one.step === step && one.nth === nth)
      .reduce((before, one) => this.#change(one, request, before), response);
  }

  #change(spoil: Spoil, request: TransportRequest, before: TransportResponse): TransportResponse {
    const { step, part, mutation } = spoil;
    const { host, pathname } = new URL(request.url);
    switch (part) {
      case 'lost':
        throw new TransportError('reset', host, true, { begun: mutation.at % 2 === 0 });
      case 'status': {
        const isLie = mutation.kind === 'lie';
        // A false refusal of a POST rightly leads to another POST, so it counts as a lie.
        if (step === 'start' && isLie) return before;
        this.lied ||= isLie;
        const among = isLie ? untrue : step === 'start' ? unclear : inTheWay;
        return { ...before, status: pickOf(among, mutation.pick) };
      }
      case 'header': {
        const changed = new Map(before.headers);
        const name = pickOf(headers, mutation.at);
        if (mutation.how === 'remove') changed.delete(name);
        else changed.set(name, [pickOf(headerValues, mutation.pick)]);
        return { ...before, headers: changed };
      }
      case 'body': {
        // A list that leaves out an entry claims that it does not exist.
        const isList = pathname.endsWith('/conversations');
        this.lied ||= mutation.kind === 'lie' || isList;
        return { ...before, body: changeBody(before, mutation) };
      }
    }
  }
}

function changeBody({ headers: told, body: bytes }: TransportResponse, mutation: Mutation): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const isXml = told.get('content-type')?.some((type) => type.includes('xml')) === true;
  return new TextEncoder().encode((isXml ? mutateXml : mutateJson)(text, mutation));
}
