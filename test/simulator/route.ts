import { type Answer, type ApplicationCall, type Call, type UserCall } from './call';

/** Who may ask: anyone, a user with a token, or a user about their own application. */
type Handler =
  | { readonly need: 'nothing'; readonly handle: (call: Call) => Answer }
  | { readonly need: 'token'; readonly handle: (call: UserCall) => Answer }
  | { readonly need: 'application'; readonly handle: (call: ApplicationCall) => Answer };

export interface Route {
  readonly segments: number;
  /** Nobody has to sign in. */
  readonly isOpen: boolean;
  readonly pattern: RegExp;
  readonly verbs: Readonly<Record<string, Handler>>;
}

type Verbs<C extends Call> = Readonly<Record<string, (call: C) => Answer>>;

export const APPLICATIONS = '/ucwa/oauth/v1/applications';

export function open(path: string, verbs: Verbs<Call>): Route {
  return route(path, verbs, (handle) => ({ need: 'nothing', handle }));
}

export function ofUser(path: string, verbs: Verbs<UserCall>): Route {
  return route(path, verbs, (handle) => ({ need: 'token', handle }));
}

export function ofApplication(path: string, verbs: Verbs<ApplicationCall>): Route {
  return route(`${APPLICATIONS}/:application${path}`, verbs, (handle) => ({ need: 'application', handle }));
}

export function ofConversation(path: string, verbs: Verbs<ApplicationCall>): Route {
  return ofApplication(`/communication/conversations/:conversation${path}`, verbs);
}

/** Paths ignore case, as in IIS: the pages write `/WebTicket/oauthtoken` and `/webticket/oauthtoken`. */
function route<C extends Call>(
  path: string,
  verbs: Verbs<C>,
  handler: (handle: (call: C) => Answer) => Handler,
): Route {
  const source = path.replaceAll('.', String.raw`\.`).replaceAll(/:(\w+)/g, '(?<$1>[^/]+)');
  const handlers = Object.entries(verbs).map(([verb, handle]) => [verb, handler(handle)] as const);
  return {
    segments: segmentsOf(path),
    isOpen: handlers.some(([, { need }]) => need === 'nothing'),
    pattern: new RegExp(`^${source}/?$`, 'i'),
    verbs: Object.fromEntries(handlers),
  };
}

/** A slash at the end does not count. */
export function segmentsOf(path: string): number {
  let count = 0;
  for (let place = 0; place < path.length - 1; place += 1) if (path[place] === '/') count += 1;
  return count;
}
