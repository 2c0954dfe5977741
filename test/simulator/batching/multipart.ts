/** The boundary in a Content-Type of that type; `undefined` for another type, or without a boundary. */
export function boundaryOf(
  contentType: string | undefined,
  type: 'multipart/batching' | 'multipart/form-data',
): string | undefined {
  const [named = ''] = (contentType ?? '').split(';', 1);
  if (named.trim().toLowerCase() !== type) return undefined;
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType ?? '') ?? [];
  return (quoted ?? plain)?.trimEnd();
}

/**
 * The parts of a multipart body (RFC 2046, 5.1). Lines may end without a carriage return, and the last delimiter without
 * two hyphens if nothing follows it, as in the example of "GroupingRequestsInABatch".
 * @returns `undefined` if the body is not closed
 */
export function splitParts(body: string, boundary: string): readonly string[] | undefined {
  const escaped = boundary.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const delimiter = new RegExp(String.raw`(?:^|\r?\n)--${escaped}(--)?[ \t]*(?=\r?\n|$)`, 'g');
  const parts: string[] = [];
  let from: number | undefined;
  for (const { index, 0: line, 1: closing } of body.matchAll(delimiter)) {
    if (from !== undefined) parts.push(contentOf(body.slice(from, index)));
    if (closing !== undefined) return parts;
    from = index + line.length;
  }
  return from !== undefined && body.slice(from).trim() === '' ? parts : undefined;
}

/** Without the end of the delimiter's line. */
const contentOf = (part: string): string => part.replace(/^\r?\n/, '');

/** The headers of a part or message, with names in lower case, and what follows the empty line after them. */
export interface Entity {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** @returns `undefined` if a header cannot be read */
export function readEntity(text: string): Entity | undefined {
  const end = /(?:^|\r?\n)\r?\n/.exec(text);
  const head = text.slice(0, end?.index);
  const headers: [string, string][] = [];
  for (const line of head.split(/\r?\n/)) {
    if (line === '') continue;
    const [, name, value = ''] = /^([!#$%&'*+\-.^_`|~\w]+)[ \t]*:(.*)$/.exec(line) ?? [];
    if (name === undefined) return undefined;
    headers.push([name.toLowerCase(), value.trim()]);
  }
  const body = end ? text.slice(end.index + end[0].length) : '';
  return { headers: Object.fromEntries(headers), body };
}
