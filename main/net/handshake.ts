import { defined } from '../../common/defined';
import { offeredBy } from './challenges';
import type { Handshake, TransportResponse } from './transport';

/** The credentials that the user typed, and what Chromium did with them. */
interface Typed {
  /** There are some. */
  readonly given: boolean;
  /** Chromium took them for this scheme. */
  readonly scheme: 'negotiate' | 'ntlm' | undefined;
}

/** @param now time of this computer, in milliseconds since 1970 */
function skewOf({ headers }: TransportResponse, now: number): number | undefined {
  const skew = Date.parse(headers.get('date')?.[0] ?? '') - now;
  return Number.isNaN(skew) ? undefined : skew;
}

function guess(response: TransportResponse, offered: readonly string[]): Handshake['sent'] {
  if (response.status === 200) return 'session';
  const isForWindows = offered.includes('negotiate') || offered.includes('ntlm');
  return response.status === 401 && !isForWindows ? 'nothing' : 'unknown';
}

/**
 * What happened in a Windows sign-in that was answered.
 * @param recorded what Chromium's log says; only without typed credentials
 * @param now time of this computer, in milliseconds since 1970
 */
export function handshakeOf(
  response: TransportResponse,
  typed: Typed,
  recorded: Handshake | undefined,
  now: number,
): Handshake {
  const offered = offeredBy(response);
  const skew = defined({ skew: skewOf(response, now) });
  if (typed.scheme !== undefined) return { offered, sent: 'typed', scheme: typed.scheme, ...skew };
  if (typed.given) return { offered, sent: 'nothing', ...skew };
  if (recorded === undefined) return { offered, sent: guess(response, offered), ...skew };
  return { ...recorded, offered: recorded.offered.length > 0 ? recorded.offered : offered, ...skew };
}
