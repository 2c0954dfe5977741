/** The meaning of a status of 300 or more, whatever the request: statuses with the same message are one kind. */
export type StatusKind =
  /** A redirect that the client does not follow. */
  | 'moved'
  /** The server does not accept this kind of request. */
  | 'rejected'
  | 'unauthorized'
  | 'forbidden'
  | 'absent'
  /** A proxy that is not in the settings asks for credentials (407). */
  | 'proxy'
  /** The request took too long to reach the server (408). */
  | 'slow'
  | 'conflict'
  | 'wait'
  /** A filter blocks the request (451). */
  | 'filtered'
  /** The network itself asks for a log-in (511). */
  | 'network'
  /** The server has an internal error. */
  | 'failed'
  /** The server is down, or does not answer its reverse proxy. */
  | 'away'
  /** Not an HTTP status. */
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
  // Not standardised: a content delivery network cannot reach the server behind it.
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

/** @param status HTTP status, 300 or more */
export function statusKindOf(status: number): StatusKind {
  const known = special[status];
  if (known !== undefined) return known;
  const byClass: Readonly<Record<number, StatusKind>> = { 3: 'moved', 4: 'rejected', 5: 'failed' };
  return byClass[Math.floor(status / 100)] ?? 'unexpected';
}
