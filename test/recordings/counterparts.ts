import { type RecordedAnswer } from './recording';

/**
 * The simulator's own hosts, ids and tokens for those of a recording. It learns them from the answers: the value of a
 * link or a token in the same place.
 */
export class Counterparts {
  readonly #known = new Map<string, string>();

  constructor(known: Readonly<Record<string, string>>) {
    for (const [recorded, simulated] of Object.entries(known)) this.#known.set(recorded, simulated);
  }

  /** A text of the recording as the simulator would have it. */
  translate(text: string): string {
    const longestFirst = [...this.#known.keys()].sort((a, b) => b.length - a.length);
    const any = longestFirst.map((one) => one.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
    return text.replaceAll(new RegExp(any, 'gi'), (found) => this.#lookUp(found));
  }

  learn(recorded: RecordedAnswer, simulated: RecordedAnswer, urls: readonly [string, string]): void {
    const [before, after] = [recorded, simulated].map(valuesOf);
    for (const [place, value] of before ?? []) {
      const now = after?.get(place);
      if (now === undefined) continue;
      if (place.endsWith('access_token')) this.#known.set(value, now);
      else this.#known.set(new URL(value, urls[0]).href, new URL(now, urls[1]).href);
    }
  }

  #lookUp(found: string): string {
    const known = [...this.#known].find(([recorded]) => recorded.toLowerCase() === found.toLowerCase());
    return known?.[1] ?? found;
  }
}

/** Links, tokens, and the addresses of challenges, by their place in the answer. */
function valuesOf({ headers, body }: RecordedAnswer): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of headers) {
    const href = /MsRtcOAuth href="?([^",]+)/i.exec(value)?.[1];
    if (name.toLowerCase() === 'www-authenticate' && href !== undefined) found.set('challenge', href);
  }
  const look = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) {
      if (typeof value === 'string' && /\.(href|access_token)$/.test(place)) found.set(place, value);
      return;
    }
    for (const [name, inner] of Object.entries(value)) look(inner, `${place}.${name}`);
  };
  if (body.startsWith('{')) look(JSON.parse(body), '');
  return found;
}
