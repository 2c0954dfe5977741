import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { differences, slips, slipsOf } from './published/differences';
import { leftOut } from './published/left-out';
import { allPrinted, type Printed } from './published/requests';
import { send } from './published/send';
import { settings, supplied } from './published/supplied';

const isNamedIn = (names: readonly string[], { page, name }: Printed): boolean =>
  names.includes(page) || names.includes(name);

const allLeftOut = Object.values(leftOut).flat();
const refused = allPrinted.filter((request) => isNamedIn(allLeftOut, request));
const sent = allPrinted.filter((request) => !refused.includes(request));

const pagesOf = (requests: readonly Printed[]): string[] => [...new Set(requests.map(({ page }) => page))];
const mediaType = (value: string | undefined): string | undefined => value?.split(';', 1)[0]?.trim();

/** Headers that say something to a client. */
const TELLING = [
  'cache-control',
  'etag',
  'location',
  'www-authenticate',
  'x-ms-diagnostics',
  'x-ms-server-fqdn',
];

const printedHeaders = ({ answer }: Printed): ReadonlyMap<string, string> =>
  new Map(
    answer?.headers.map((line) => [line.split(':', 1)[0]?.toLowerCase() ?? '', line.replace(/^[^:]*:/, '')]),
  );

beforeAll(() => {
  // The meetings that the pages schedule are to be in the future.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2013, 0, 12) });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('a request that a page prints is answered as the page says', () => {
  it.each(pagesOf(sent))('%s', async (page) => {
    for (const request of sent.filter((one) => one.page === page)) {
      const { status, text, contentType, headers, broken, where } = await send(request);
      const printed = differences[request.name]?.status ?? request.answer?.status;
      const what = `${request.name} at ${where}: ${text}`;
      expect(broken, what).toEqual(slipsOf(request.name));
      for (const [, part] of text.matchAll(/^HTTP\/1\.1 (\d+)/gm))
        expect(Number(part), what).toBeLessThan(400);
      if (printed === undefined) expect(status, what).toBeLessThan(400);
      else expect(status, what).toBe(printed);
      const shown = printedHeaders(request);
      expect(headers, what).toEqual(expect.arrayContaining(TELLING.filter((name) => shown.has(name))));
      const type = mediaType(shown.get('content-type'));
      if (text !== '' && type !== undefined) expect(mediaType(contentType), what).toBe(type);
    }
  });
});

describe('a request that is left out is refused', () => {
  it.each(Object.entries(leftOut))('%s', async (_, names) => {
    for (const request of refused.filter((one) => isNamedIn(names, one))) {
      const { status, where } = await send(request);
      expect(status, `${request.name} at ${where}: no reason to leave it out`).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('the published requests', () => {
  it('are all either sent or left out for a reason', () => {
    const counts = { found: allPrinted.length, sent: sent.length, leftOut: refused.length };
    expect(counts).toEqual({ found: 594, sent: 373, leftOut: 221 });
    const withoutAccept = allPrinted.filter(({ fields }) => fields['accept'] === undefined);
    expect(withoutAccept).toHaveLength(224);
  });

  it('are known under each name in a list of exceptions', () => {
    const known = new Set(allPrinted.flatMap(({ page, name }) => [page, name]));
    const slipped = Object.values(slips).flatMap(({ of }) => of);
    const named = [...allLeftOut, ...slipped, ...Object.keys({ ...differences, ...supplied, ...settings })];
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(allLeftOut).toHaveLength(new Set(allLeftOut).size);
  });
});
