const mostSchemes = 8;

/**
 * Commas separate both challenges and parameters, and may appear within quotes. A quote that is never closed extends to
 * the end of the line.
 */
const parts = (lines: readonly string[]): readonly string[] =>
  lines
    .flatMap((line) => line.match(/(?:"(?:\\.|[^"\\])*(?:"|\\?$)|[^,"])+/g) ?? [])
    .map((part) => part.trim());

/** A parameter is a name and `=`; anything else begins with the name of a scheme. */
const schemeOf = (part: string): string | undefined =>
  /^([\w!#$%&'*+.^`|~-]{1,40})(?:\s+(?!=)|$)/.exec(part)?.[1];

/**
 * Reads the ways to authenticate that an answer offers. Ignores tokens and parameters, which may be confidential.
 * @param lines of WWW-Authenticate or Proxy-Authenticate (RFC 9110, 11.6.1 and 11.7.1)
 * @returns the names of the schemes, in the sender's spelling, without duplicates
 */
export function offeredSchemes(lines: readonly string[]): readonly string[] {
  const schemes = parts(lines).flatMap((part) => schemeOf(part) ?? []);
  const byName = new Map(schemes.map((scheme) => [scheme.toLowerCase(), scheme]));
  return [...byName.values()].slice(0, mostSchemes);
}
