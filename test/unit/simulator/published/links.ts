import { APP, type Bench } from '../bench';

/** A link, and what a client reads to get it, in order. */
export interface FoundLink {
  readonly href: string;
  readonly trail: readonly string[];
}

/** Stands for the events in a trail. */
const EVENTS = 'events';

/** The links that a client finds that reads everything to which it gets a link: the first of each name. */
export async function findLinks(bench: Bench): Promise<ReadonlyMap<string, FoundLink>> {
  const links = new Map<string, FoundLink>();
  if (bench.simulator.state.applications.length === 0) return links;
  const queue: FoundLink[] = [];
  const known = new Set([APP]);
  let trail: readonly string[] = [APP];
  const note = (rel: string, href: string): void => {
    if (!href.startsWith('/')) return;
    if (!links.has(rel)) links.set(rel, { href, trail });
    if (!known.has(href)) queue.push({ href, trail });
    known.add(href);
  };
  collect((await bench.get(APP)).json, note);
  trail = [EVENTS];
  for (const event of await bench.drain()) collect(event, note);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (/\/events\b/.test(next.href)) continue;
    trail = [...next.trail, next.href];
    const { status, text } = await bench.get(next.href);
    if (status === 200 && text.startsWith('{')) collect(JSON.parse(text), note);
  }
  return links;
}

/** Reads again what led to the link: a client builds no addresses. */
export async function retrace(bench: Bench, { trail }: FoundLink): Promise<void> {
  for (const href of trail) await (href === EVENTS ? bench.drain() : bench.get(href));
}

type Note = (rel: string, href: string) => void;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every link in a resource and in what it embeds; the resource itself counts under its own name. */
function collect(value: unknown, note: Note): void {
  if (Array.isArray(value)) for (const one of value) collect(one, note);
  if (!isRecord(value)) return;
  const { _links, rel, link, ...rest } = value;
  for (const [name, target] of Object.entries({ ...(isRecord(_links) ? _links : {}), link }))
    for (const one of [target].flat()) {
      if (!isRecord(one) || typeof one['href'] !== 'string') continue;
      const own = name === 'link' ? one['rel'] : rel;
      note(name === 'self' || name === 'link' ? String(own) : name, one['href']);
    }
  for (const inner of Object.values(rest)) collect(inner, note);
}
