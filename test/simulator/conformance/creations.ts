import { type RecordedRequest } from '../recording';
import { type SimulatorRequest } from '../wire';
import { type World } from '../world';

/** The endpoints for which an application is being created. */
export class Creations {
  readonly #world: World;
  readonly #pending = new Map<RecordedRequest, string>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Whether another POST for the same user and endpoint is still unanswered. */
  begin(request: SimulatorRequest, record: RecordedRequest): boolean {
    const { origin, pathname } = new URL(request.url);
    if (request.method !== 'POST' || !/^\/ucwa\/oauth\/v1\/applications\/?$/i.test(pathname)) return false;
    const user = this.#world.tokens.userOf(request.headers['authorization'], origin);
    const endpoint = /endpointId"?\s*(?:[:=]\s*"|">)([^"<]+)/i.exec(request.body)?.[1];
    if (!user || endpoint === undefined) return false;
    const key = `${user.address} ${endpoint}`;
    const taken = [...this.#pending.values()].includes(key);
    this.#pending.set(record, key);
    return taken;
  }

  end(record: RecordedRequest): void {
    this.#pending.delete(record);
  }
}
