import { type SimulatorResponse } from '../wire';

const HREFS = [
  /"(?:href|ms_rtc_passiveauthuri)"\s*:\s*("(?:[^"\\]|\\.)*")/g,
  /\shref="([^"]*)"/g,
  /\bhref="?([^",\s]+)/g,
] as const;

/** A body beyond this is none that a server would send. */
const LONGEST = 4 * 1024 * 1024;

export type Verdict = 'given' | 'unknown' | 'query';

/** Every URL that an answer has contained, links and locations alike, whatever the answer's representation. */
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

  /** Parameters may be added to a URL, see "QueryParameters"; those that it came with have to stay. */
  judge({ origin, pathname, search, searchParams }: URL): Verdict {
    const queries = this.#queries.get(origin + pathname);
    if (!queries) return 'unknown';
    if (queries.has(search)) return 'given';
    // Newest first: a client goes on from where it is.
    const kept = [...queries]
      .reverse()
      .some((query) =>
        [...new URLSearchParams(query)].every(([name, value]) => searchParams.getAll(name).includes(value)),
      );
    return kept ? 'given' : 'query';
  }

  #add(href: string, base: string): void {
    if (!URL.canParse(href, base)) return;
    const { origin, pathname, search } = new URL(href, base);
    const place = origin + pathname;
    const queries = this.#queries.get(place) ?? new Set();
    this.#queries.set(place, queries.add(search));
  }
}

function textOf(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return '';
  }
}
