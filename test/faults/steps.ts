import type { TransportRequest } from '../../main/net/transport';

/** The steps of the protocol in the order of a user's day. */
export const steps = [
  'discover',
  'challenge',
  'token',
  'application',
  'poll',
  'start',
  'read',
  'invite',
  'leave',
  'delete',
] as const;
export type Step = (typeof steps)[number];

interface Kind {
  readonly method: TransportRequest['method'];
  /** Source of a regular expression for path and query. */
  readonly path: string;
  /** Whether the request carries a token. */
  readonly token: boolean;
  /** Whether the server's answer has a body; `grid.test.ts` compares. */
  readonly body: boolean;
}

export const kindOf: Readonly<Record<Step, Kind>> = {
  discover: { method: 'GET', path: '^/$', token: false, body: true },
  challenge: { method: 'GET', path: '/oauth/user', token: false, body: true },
  token: { method: 'POST', path: '/oauthtoken$', token: false, body: true },
  application: { method: 'POST', path: '/applications$', token: true, body: true },
  poll: { method: 'GET', path: '/events', token: true, body: true },
  start: { method: 'POST', path: '/onlineMeetingInvitations\\?', token: true, body: true },
  read: { method: 'GET', path: '/communication/(?:conversations|\\w+Invitations)/', token: true, body: true },
  invite: { method: 'POST', path: '/participantInvitations', token: true, body: false },
  leave: { method: 'DELETE', path: '/conversations/', token: true, body: false },
  delete: { method: 'DELETE', path: '/applications/\\d+$', token: true, body: false },
};

/** Whether a request is the one that the step is about. */
export function isAt(step: Step, { method, url }: Pick<TransportRequest, 'method' | 'url'>): boolean {
  const { pathname, search } = new URL(url);
  const kind = kindOf[step];
  return method === kind.method && new RegExp(kind.path, 'i').test(pathname + search);
}
