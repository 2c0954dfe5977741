import type { TransportResponse } from '../net/transport';
import { rootOf, StatusError } from './faults';
import { headerOf } from './codec/media-type';

/** The longest time that a server can make the client wait, in milliseconds. */
const longest = 5 * 60_000;

/**
 * Reads how long the server asks to wait: HTTP's `Retry-After`, which the UCWA pages do not mention. A date counts from
 * the answer's own `Date`, since the clocks of server and client may differ by hours.
 * @returns milliseconds, at most 5 min; `undefined` if the header is absent or unreadable
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

/** @returns how long an error asks to wait; only an answer can ask, including one of the token endpoint */
export function waitAskedBy(error: unknown): number | undefined {
  const root = rootOf(error);
  return root instanceof StatusError ? retryAfter(root.response) : undefined;
}
