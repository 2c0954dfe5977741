import type { FaultAnswer, Header } from '../simulator';

/** A page from something other than a UCWA server. */
export const page = (status: number, headers: readonly Header[] = []): FaultAnswer => ({
  status,
  headers: [['Content-Type', 'text/html'], ...headers],
  body: '<!DOCTYPE html><html><body><h1>Something between</h1></body></html>',
});

/** An error as UCWA writes it. */
export const ucwa = (status: number, code: string, subcode?: string): FaultAnswer => ({
  status,
  headers: [['Content-Type', 'application/json']],
  body: JSON.stringify({ code, subcode, message: 'Said the server.' }),
});

export const moved = (to: string, status = 302): FaultAnswer => ({
  status,
  headers: [['Location', to]],
  body: '',
});

/** "Ask again at this time", from a server whose clock is two hours behind. */
export function askedToWaitByDate(): FaultAnswer {
  const theirs = Date.now() - 2 * 3_600_000;
  const date = (ms: number): string => new Date(ms).toUTCString();
  return page(503, [
    ['Date', date(theirs)],
    ['Retry-After', date(theirs + 120_000)],
  ]);
}
