import type { TransportFailure } from './transport';

/** Node's limit for all headers of an answer together (`--max-http-header-size`), in bytes. */
const mostBytes = 16 * 1024;

/**
 * Groups the headers of an answer by name.
 * @param raw names and values in turn. Node's `headers` would join or drop repeated lines, and two WWW-Authenticate
 *   lines are normal here
 * @returns the values by lower-case name, one entry for each line
 */
export function headerMap(raw: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i]?.toLowerCase() ?? '';
    headers.set(name, [...(headers.get(name) ?? []), raw[i + 1] ?? '']);
  }
  return headers;
}

/**
 * Checks the headers of an answer for faults that Node rejects and Chromium accepts.
 * @returns the fault, if any
 */
export function headerFaultOf(raw: readonly string[]): TransportFailure | undefined {
  if (raw.reduce((sum, text) => sum + text.length + 2, 0) > mostBytes) return 'tooLarge';
  const headers = headerMap(raw);
  const lengths = headers.get('content-length') ?? [];
  const clear = lengths.every((length) => /^\d+$/.test(length));
  const one = lengths.length <= 1 && (lengths.length === 0 || !headers.has('transfer-encoding'));
  return clear && one ? undefined : 'lengthsDisagree';
}
