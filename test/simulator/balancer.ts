import { type Behaviour } from './behaviour';
import { type Ids } from './ids';
import { requestUrl } from './parse-url';
import { type Header, type SimulatorRequest, type SimulatorResponse } from './wire';

/** The cookie by which a balancer finds the client's front end again, as with HAProxy's `insert`. */
const COOKIE = 'SERVERID';

/** The front end that answers, and the cookie that brings the client back to it. */
interface Seat {
  readonly frontEnd: number;
  readonly header: Header | undefined;
}

/**
 * The load balancer in front of a pool. It sends each request to the next front end in turn, unless the cookie names
 * one. A balancer reads only cookies of its own name.
 */
export class Balancer {
  readonly #ids: Ids;
  readonly #behaviour: () => Behaviour;
  /** By origin: the cookie's value for each front end. */
  readonly #cookies = new Map<string, readonly string[]>();
  #next = 0;

  constructor(ids: Ids, behaviour: () => Behaviour) {
    this.#ids = ids;
    this.#behaviour = behaviour;
  }

  seat(request: SimulatorRequest): Seat {
    const { frontEnds, affinity } = this.#behaviour();
    if (frontEnds < 2) return { frontEnd: 0, header: undefined };
    const { origin, protocol } = requestUrl(request);
    const values = this.#valuesAt(origin, frontEnds);
    const named = affinity === 'cookie' ? values.indexOf(valueIn(request.headers['cookie'])) : -1;
    if (named !== -1) return { frontEnd: named, header: undefined };
    const frontEnd = this.#next++ % frontEnds;
    if (affinity === 'none') return { frontEnd, header: undefined };
    const secure = protocol === 'https:' ? '; Secure' : '';
    return { frontEnd, header: ['Set-Cookie', `${COOKIE}=${values[frontEnd]}; path=/; HttpOnly${secure}`] };
  }

  #valuesAt(origin: string, frontEnds: number): readonly string[] {
    const known = this.#cookies.get(origin) ?? [];
    if (known.length >= frontEnds) return known.slice(0, frontEnds);
    const more = Array.from({ length: frontEnds - known.length }, () => this.#ids.hex());
    const all = [...known, ...more];
    this.#cookies.set(origin, all);
    return all;
  }
}

export function seated(response: SimulatorResponse, { header }: Seat): SimulatorResponse {
  return header === undefined ? response : { ...response, headers: [...response.headers, header] };
}

function valueIn(cookies = ''): string {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(cookies)?.[1] ?? '';
}
