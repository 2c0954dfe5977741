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

/** Only Windows has a session with a password, so elsewhere Chromium sends a ticket or nothing. */
function guess(
  { status }: TransportResponse,
  offered: readonly string[],
  platform: NodeJS.Platform,
): Pick<Handshake, 'sent' | 'scheme'> {
  if (status === 200) return { sent: 'session' };
  const negotiates = offered.includes('negotiate');
  if (status === 401 && !negotiates && !offered.includes('ntlm')) return { sent: 'nothing' };
  return { sent: 'unknown', ...(negotiates && platform !== 'win32' ? { scheme: 'negotiate' } : {}) };
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
  platform: NodeJS.Platform = process.platform,
): Handshake {
  const offered = offeredBy(response);
  const skew = defined({ skew: skewOf(response, now) });
  if (typed.scheme !== undefined) return { offered, sent: 'typed', scheme: typed.scheme, ...skew };
  if (typed.given) return { offered, sent: 'nothing', ...skew };
  if (recorded === undefined) return { offered, ...guess(response, offered, platform), ...skew };
  return { ...recorded, offered: recorded.offered.length > 0 ? recorded.offered : offered, ...skew };
}
