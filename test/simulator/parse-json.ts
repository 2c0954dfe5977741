const HALF_PAIR = /\p{Surrogate}/gu;

const wellFormed = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll(HALF_PAIR, '\uFFFD') : value;

/**
 * Like `JSON.parse`, but half a surrogate pair becomes U+FFFD, as in UTF-8: `encodeURIComponent` would throw.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text, /\\ud[89a-f]/i.test(text) ? wellFormed : undefined);
}
