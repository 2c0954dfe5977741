import { parseUrl } from '../parse-url';
import { type SimulatorResponse } from '../wire';

const HREFS = [
  /"(?:href|ms_rtc_passiveauthuri)"\s*:\s*("(?:[^"\\]|\\.)*")/g,
  /\shref="([^"]*)"/g,
  /\bhref="?([^",\s]+)/g,
] as const;

/** Larger than any body that a server would send. */
const LONGEST = 4 * 1024 * 1024;

export type Verdict = 'given' | 'unknown' | 'query';

/** Every URL that an answer has contained, in links and in Location, in either representation. */
export class GivenUrls {
  /** Queries by origin and path. */
  readonly #queries = new Map<string, Set<string>>();

  note(requestUrl: string, { headers, body }: SimulatorResponse): void {
    const [json, xml, challenge] = HREFS;
    for (const [name, value] of headers) {
      if (/^location$/i.test(name)) this.#add(value, requestUrl);
      if (/^www-authenticate$/i.test(name))
        for (const [, href = ''] of value.matchAll(challenge)) this.#add(href, requestUrl);
    }
    if (body.length > LONGEST) return;
    for (const [, text = ''] of body.matchAll(json)) this.#add(textOf(text), requestUrl);
    for (const [, href = ''] of body.matchAll(xml)) this.#add(href.replaceAll('&amp;', '&'), requestUrl);
  }

  /** Clients may add parameters to a URL, see "QueryParameters", but have to keep those it already has. */
  judge({ origin, pathname, search, searchParams }: URL): Verdict {
    const queries = this.#queries.get(origin + pathname);
    if (!queries) return 'unknown';
    if (queries.has(search)) return 'given';
    // Newest first: a client continues from its latest answer.
    const kept = [...queries]
      .reverse()
      .some((query) =>
        [...new URLSearchParams(query)].every(([name, value]) => searchParams.getAll(name).includes(value)),
      );
    return kept ? 'given' : 'query';
  }

  #add(href: string, base: string): void {
    const url = parseUrl(href, base);
    if (!url) return;
    const place = url.origin + url.pathname;
    const queries = this.#queries.get(place) ?? new Set();
    this.#queries.set(place, queries.add(url.search));
  }
}

function textOf(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return '';
  }
}
