import { NewestMap } from '../newest';
import { parseUrl } from '../parse-url';
import { type SimulatorResponse } from '../wire';

const JSON_HREF = /"(?:href|ms_rtc_passiveauthuri)"\s*:\s*("(?:[^"\\]|\\.)*")/g;
const XML_HREF = /\shref="([^"]*)"/g;
const CHALLENGE_HREF = /\bhref="?([^",\s]+)/g;

/** Larger than any body that a server would send. */
const LONGEST = 4 * 1024 * 1024;

/** Of answers that are compared with their predecessor, in characters. */
const LONGEST_KNOWN = 10_000;

/** Of one application, or of everything outside of applications. A client that needs an older one can ask again. */
const MOST_PLACES = 20_000;
/** Of one path: the event channel has another one with each package. */
const MOST_QUERIES = 100;

/** A path and a query that every parser leaves as they are. */
const PLAIN = /^(\/(?![/.])(?:[\w\-.@:;=,~]|\/(?![/.]))*)(\?[\w\-.&=@:;,~]+)?$/;
const APPLICATION = /^\/ucwa\/oauth\/v1\/applications\/([^/]+)/i;

export type Verdict = 'given' | 'unknown' | 'query';

/** The URLs that answers have contained, in links and in Location, in either representation. */
export class GivenUrls {
  /** By application, by origin and path: the queries. */
  readonly #given = new Map<string, NewestMap<string, NewestMap<string, true>>>();

  /** The newest answers, by URL: most clients ask for the same ones again and again. */
  readonly #bodies = new NewestMap<string, string>(500);

  note(requestUrl: URL, { headers, body }: SimulatorResponse): void {
    for (const [name, value] of headers) {
      if (/^location$/i.test(name)) this.#add(value, requestUrl);
      if (/^www-authenticate$/i.test(name))
        for (const [, href = ''] of value.matchAll(CHALLENGE_HREF)) this.#add(href, requestUrl);
    }
    if (body.length > LONGEST || this.#isKnown(requestUrl.href, body)) return;
    // Batched answers contain both.
    if (!body.startsWith('<'))
      for (const [, text = ''] of body.matchAll(JSON_HREF)) this.#add(textOf(text), requestUrl);
    if (!body.startsWith('{'))
      for (const [, href = ''] of body.matchAll(XML_HREF))
        this.#add(href.replaceAll('&amp;', '&'), requestUrl);
  }

  /** Whether the same answer came before. */
  #isKnown(url: string, body: string): boolean {
    if (body.length > LONGEST_KNOWN) return false;
    if (this.#bodies.get(url) === body) return true;
    this.#bodies.set(url, body);
    return false;
  }

  /** Clients may add parameters to a URL, see "QueryParameters", but have to keep those it already has. */
  judge({ origin, pathname, search, searchParams }: URL): Verdict {
    const queries = this.#given.get(applicationIn(pathname))?.get(origin + pathname);
    if (!queries) return 'unknown';
    if (queries.has(search)) return 'given';
    // Newest first: a client continues from its latest answer.
    const kept = [...queries.keys()]
      .reverse()
      .some((query) =>
        [...new URLSearchParams(query)].every(([name, value]) => searchParams.getAll(name).includes(value)),
      );
    return kept ? 'given' : 'query';
  }

  /** Forgets the URLs of applications that have ended. */
  keepOnly(isOpen: (application: string) => boolean): void {
    for (const id of this.#given.keys()) if (id !== '' && !isOpen(id)) this.#given.delete(id);
    this.#bodies.clear();
  }

  get applications(): number {
    return this.#given.size;
  }

  #add(href: string, base: URL): void {
    const [origin, path, search] = partsOf(href, base);
    if (origin === '') return;
    const id = applicationIn(path);
    let places = this.#given.get(id);
    if (!places) this.#given.set(id, (places = new NewestMap(MOST_PLACES)));
    const place = origin + path;
    const queries = places.get(place) ?? new NewestMap(MOST_QUERIES);
    places.set(place, queries.set(search, true));
  }
}

/** Its id; '' for a path that is not below one. */
const applicationIn = (path: string): string => APPLICATION.exec(path)?.[1] ?? '';

function partsOf(href: string, base: URL): readonly [origin: string, path: string, search: string] {
  const [, path, search = ''] = PLAIN.exec(href) ?? [];
  if (path !== undefined) return [base.origin, path, search];
  const url = parseUrl(href, base.href);
  return url ? [url.origin, url.pathname, url.search] : ['', '', ''];
}

function textOf(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return '';
  }
}
