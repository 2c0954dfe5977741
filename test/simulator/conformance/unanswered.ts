import { requestUrl } from '../parse-url';
import { type RecordedRequest } from '../recording';
import { type SimulatorRequest } from '../wire';
import { type World } from '../world';

/** Requests without an answer so far, by what they are about. */
export class Unanswered {
  readonly #subjects = new Map<RecordedRequest, string>();

  /** Whether another request about the same is still unanswered. */
  begin(record: RecordedRequest, subject: string | undefined): boolean {
    if (subject === undefined) return false;
    const isSecond = [...this.#subjects.values()].includes(subject);
    this.#subjects.set(record, subject);
    return isSecond;
  }

  end(record: RecordedRequest): void {
    this.#subjects.delete(record);
  }
}

/** The user, endpoint and instance for which a request creates an application. */
export function endpointOf({ tokens }: World, request: SimulatorRequest): string | undefined {
  if (request.method !== 'POST') return undefined;
  const { origin, pathname } = requestUrl(request);
  if (!/^\/ucwa\/oauth\/v1\/applications\/?$/i.test(pathname)) return undefined;
  const user = tokens.userOf(request.headers['authorization'], origin);
  const [endpoint, instance = ''] = ['endpointId', 'instanceId'].map(
    (name) => new RegExp(`${name}"?\\s*(?:[:=]\\s*"|">)([^"<]+)`, 'i').exec(request.body)?.[1],
  );
  return user && endpoint !== undefined ? `${user.address} ${endpoint} ${instance}` : undefined;
}

/** The person whom a request admits from the lobby. */
export function admittedBy(request: SimulatorRequest): string | undefined {
  if (request.method !== 'POST') return undefined;
  const { origin, pathname } = requestUrl(request);
  const participant = /^(.+\/participants\/[^/]+)\/admit\/?$/i.exec(pathname)?.[1];
  return participant !== undefined ? origin + participant : undefined;
}
