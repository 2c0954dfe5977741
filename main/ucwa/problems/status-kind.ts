/** What a status of 300 or more means, whatever was asked: one kind for all that get the same message. */
export type StatusKind =
  /** It redirects to an address that the client does not follow. */
  | 'moved'
  /** The server does not accept such a request. */
  | 'rejected'
  | 'unauthorized'
  | 'forbidden'
  | 'absent'
  /** A proxy that is not in the settings asks for a sign-in (407). */
  | 'proxy'
  /** The request took too long to arrive (408). */
  | 'slow'
  | 'conflict'
  | 'wait'
  /** A filter does not let it through (451). */
  | 'filtered'
  /** The network asks for a log-in of its own (511). */
  | 'network'
  /** The server has an internal error. */
  | 'failed'
  /** The server is not there, or does not answer the proxy in front of it. */
  | 'away'
  /** Not a status of HTTP. */
  | 'unexpected';

const special: Readonly<Record<number, StatusKind>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'absent',
  407: 'proxy',
  408: 'slow',
  409: 'conflict',
  410: 'absent',
  425: 'wait',
  429: 'wait',
  451: 'filtered',
  502: 'away',
  503: 'away',
  504: 'away',
  511: 'network',
  // Not in any standard: a content delivery network that does not reach the server behind it.
  520: 'away',
  521: 'away',
  522: 'away',
  523: 'away',
  524: 'away',
  525: 'away',
  526: 'away',
  527: 'away',
  530: 'away',
};

/** @param status of HTTP, 300 or more */
export function statusKindOf(status: number): StatusKind {
  const known = special[status];
  if (known !== undefined) return known;
  const byClass: Readonly<Record<number, StatusKind>> = { 3: 'moved', 4: 'rejected', 5: 'failed' };
  return byClass[Math.floor(status / 100)] ?? 'unexpected';
}
