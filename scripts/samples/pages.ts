/** An answer as a page prints it. */
export interface PrintedSample {
  readonly form: 'json' | 'xml';
  /** Joins the JSON and the XML of the same answer; absent if there is only one of them. */
  readonly pair?: string;
  /** '' if the answer has no body. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  amp: '&',
  '#39': "'",
};
export const unescapeHtml = (text: string): string =>
  text.replace(/&(quot|apos|lt|gt|amp|#39);/g, (_, name: string) => entities[name] ?? '');

/** Some pages escape the bodies for HTML. JSON has no such references, and XML has its own. */
const unescaped = (body: string): string => (/^\s*(?:[{[]|&lt;)/.test(body) ? unescapeHtml(body) : body);

const startsXml = /^(?:<\?xml\b|<(?:resource|events|reason|link)\b)/;
const formOf = (body: string): PrintedSample['form'] | undefined => {
  if (body.startsWith('{')) return 'json';
  return startsXml.test(body) ? 'xml' : undefined;
};

/** The body, from the first line that can begin one. In a batch, a byte-order mark looks like a question mark. */
const bodyOf = (answer: string): string => {
  const start = /^\s*\??(?=[{<]|&lt;)/m.exec(answer);
  if (start === null) return '';
  const body = answer.slice(start.index + start[0].length);
  return unescaped(body.replace(/^--[\s\S]*/m, '').trim());
};

interface Block {
  readonly heading: string;
  readonly text: string;
}

const fence = /^ {0,3}```/;

const braces = (line: string): number => line.split('{').length - line.split('}').length;

/** Fenced blocks, and JSON without a fence, each with the heading above it. */
function blocksOf(page: string): readonly Block[] {
  const found: Block[] = [];
  let heading = '';
  let fenced: string[] | undefined;
  let bare: string[] = [];
  let open = 0;
  for (const line of page.split(/\r?\n/)) {
    if (fence.test(line)) {
      if (fenced !== undefined) found.push({ heading, text: fenced.join('\n') });
      fenced = fenced === undefined ? [] : undefined;
      [bare, open] = [[], 0];
    } else if (fenced !== undefined) fenced.push(line);
    else if (open > 0 || line.trim() === '{') {
      bare.push(line);
      open += braces(line);
      if (open > 0) continue;
      found.push({ heading, text: bare.join('\n') });
      bare = [];
    } else if (/^#+\s/.test(line)) heading = line.replace(/^#+\s+/, '').trim();
  }
  return found;
}

const methodOf = (text: string): string | undefined =>
  /^\s*(GET|POST|PUT|DELETE|OPTIONS)\s+\S/i.exec(text)?.[1]?.toUpperCase();

/** The answers on a page, in order (PayloadFormat explains the two forms). */
export function samplesOn(page: string): readonly PrintedSample[] {
  const counts = new Map<string, number>();
  let asked: string | undefined;
  return blocksOf(page).flatMap(({ heading, text }) => {
    const named = /\b(JSON|XML)\b/.exec(heading)?.[1];
    asked = methodOf(text) ?? asked;
    // The answer to OPTIONS describes the interface. It is not a resource: it has other elements, and no namespace.
    if (methodOf(text) !== undefined || /\brequest\b/i.test(heading) || asked === 'OPTIONS') return [];
    const answers = text.split(/^(?=HTTP\/)/m);
    return answers.flatMap((answer): readonly PrintedSample[] => {
      const body = bodyOf(answer);
      const form =
        formOf(body) ?? (body === '' && answer.startsWith('HTTP/') ? named?.toLowerCase() : undefined);
      if (form !== 'json' && form !== 'xml') return [];
      if (named === undefined) return body === '' ? [] : [{ form, text: body }];
      const kind = heading.replace(/\b(?:JSON|XML)\b/, '*');
      const count = (counts.get(`${form} ${kind}`) ?? 0) + 1;
      counts.set(`${form} ${kind}`, count);
      return [{ form, text: body, pair: `${kind} ${count}` }];
    });
  });
}
