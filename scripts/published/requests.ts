import { unescapeHtml } from '../samples/pages';

/** A request that a page prints, with the answer that follows it there. */
export interface PublishedRequest {
  /** As printed: the reference pages write `Get`. */
  readonly method: string;
  /** As printed, mostly with scheme and host. */
  readonly target: string;
  /** `Name: value`, in order. */
  readonly headers: readonly string[];
  /** The page replaces some headers by three dots. */
  readonly elided?: true;
  /** Absent if the request has none. */
  readonly body?: string;
  /** The first answer that the page shows before its next request. */
  readonly answer?: PublishedAnswer;
}

export interface PublishedAnswer {
  readonly status: number;
  readonly headers: readonly string[];
}

const fence = /^\s*```/;
const statusLine = /^HTTP\/1\.\d\s+(\d{3})\b/;
const header = /^[A-Za-z][\w-]*\s*:\s/;
const dots = /^\s*\.+\s*$/;

/** Method, target and version on one line. Some pages put a space into the target, after its question mark. */
const requestLine =
  /^(get|post|put|delete|options|head|patch)\s+((?:https?:|\/)\S*(?:\? \S+)?)\s+HTTP\/1\.\d\s*$/i;

/** On one page, the line break between a header and the next request is missing. */
const glued = /(?<=no-cache)(?=GET https:)/;

function blocksOf(page: string): string[][] {
  const blocks: string[][] = [];
  let open: string[] | undefined;
  for (const line of page.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (!fence.test(line)) open?.push(...line.split(glued));
    else if (open === undefined) open = [];
    else {
      blocks.push(open);
      open = undefined;
    }
  }
  return blocks;
}

/** The head of a message, from its first lines, and the lines after it. */
function headOf(lines: readonly string[]): { headers: string[]; elided: boolean; rest: readonly string[] } {
  const length = lines.findIndex((line) => !header.test(line) && !dots.test(line));
  const head = length < 0 ? lines : lines.slice(0, length);
  return {
    headers: head.filter((line) => !dots.test(line)).map((line) => line.trim()),
    elided: head.some((line) => dots.test(line)),
    rest: length < 0 ? [] : lines.slice(length),
  };
}

/** The pages escape bodies for HTML, apart from XML that they print as it is. */
const bodyOf = (lines: readonly string[]): string => {
  const text = lines.join('\n').trim();
  return text.startsWith('<') ? text : unescapeHtml(text);
};

function requestFrom(method: string, target: string, lines: readonly string[]): PublishedRequest {
  const { headers, elided, rest } = headOf(lines);
  const body = bodyOf(rest);
  return {
    method,
    target: unescapeHtml(target).replace(/\s/g, ''),
    headers,
    ...(elided && { elided }),
    ...(body !== '' && { body }),
  };
}

/**
 * The requests that a page prints in full: in a fenced block, with method, target and version on one line. The parts of
 * a batch belong to the batch's body.
 */
export function requestsOn(page: string): PublishedRequest[] {
  const found: PublishedRequest[] = [];
  for (const block of blocksOf(page)) {
    let margin = '';
    let isBatch = false;
    const messages: { readonly first: string; readonly rest: string[] }[] = [];
    for (const printed of block) {
      const line = printed.startsWith(margin) ? printed.slice(margin.length) : printed.trimStart();
      const bare = line.trim();
      const starts = requestLine.test(bare) || statusLine.test(bare);
      if (starts && !isBatch) {
        margin = /^\s*/.exec(printed)?.[0] ?? '';
        messages.push({ first: bare, rest: [] });
      } else messages.at(-1)?.rest.push(line);
      if (messages.length > 0 && bare.startsWith('--')) isBatch = true;
    }
    for (const { first, rest } of messages) {
      const [, method, target] = requestLine.exec(first) ?? [];
      if (method !== undefined && target !== undefined) found.push(requestFrom(method, target, rest));
      else answerWith(found, Number(statusLine.exec(first)?.[1]), rest);
    }
  }
  return found;
}

function answerWith(found: PublishedRequest[], status: number, lines: readonly string[]): void {
  const last = found.at(-1);
  if (last && !last.answer)
    found[found.length - 1] = { ...last, answer: { status, headers: headOf(lines).headers } };
}
