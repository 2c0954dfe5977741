import type { TransportResponse } from '../net/transport';
import { rootOf, StatusError } from './faults';
import { headerOf } from './codec/media-type';

/** The longest that a server can make us wait, in milliseconds. */
const longest = 5 * 60_000;

/**
 * How long the server asks to wait (`Retry-After` of HTTP; the UCWA pages are silent about it).
 * @returns milliseconds, at most 5 min; `undefined` where it does not ask, or not in a way that can be read. A date is
 *   measured against the answer's own `Date`, since the two clocks may be hours apart
 */
function retryAfter(response: TransportResponse): number | undefined {
  const asked = headerOf(response, 'retry-after')?.trim() ?? '';
  if (/^\d+$/.test(asked)) return Math.min(Number(asked) * 1000, longest);
  const until = /^[A-Za-z]{3},/.test(asked) ? Date.parse(asked) : NaN;
  if (Number.isNaN(until)) return undefined;
  const sent = Date.parse(headerOf(response, 'date') ?? '');
  if (Number.isNaN(sent)) return longest;
  return until <= sent ? undefined : Math.min(until - sent, longest);
}

/** The same for anything that was thrown: only an answer, the token endpoint's included, can ask to wait. */
export function waitAskedBy(error: unknown): number | undefined {
  const root = rootOf(error);
  return root instanceof StatusError ? retryAfter(root.response) : undefined;
}
