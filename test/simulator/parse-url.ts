/** @returns the URL, or `undefined` if the text is none. `URL.canParse` is too new for Node 18. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
