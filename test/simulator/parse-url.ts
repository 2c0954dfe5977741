/** @returns the URL, or `undefined` if the text is none. `URL.canParse` is too new for Node 18. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

const MOST_PARSED = 1_000;
const parsed = new Map<string, URL>();

/**
 * Several parts of the simulator look at the URL of a request, so it is parsed once.
 * @returns a URL that must not be changed
 */
export function requestUrl({ url: text }: { readonly url: string }): URL {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  const url = new URL(text);
  parsed.set(text, url);
  return url;
}
