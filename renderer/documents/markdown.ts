/** A piece of a line of text. */
export type Span =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };
type Line = readonly Span[];

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly line: Line }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'table'; readonly head: readonly Line[]; readonly rows: readonly (readonly Line[])[] }
  | { readonly kind: 'code'; readonly text: string };

const image = /!\[[^\]]*\]\([^)]*\)/g;
/** "(more)", which is nothing without its link. */
const aside = / \(\[[^\]]+\]\((?!https:)[^)]*\)\)/g;
const inline = /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g;

const plain = (text: string): Line => (text === '' ? [] : [{ kind: 'text', text }]);

/** A link is one only if it leads to the web: the window has no other document. */
const linkOrText = (text: string, href: string): Span =>
  href.startsWith('https://') ? { kind: 'link', text, href } : { kind: 'text', text };

export function readLine(source: string): Line {
  const text = source.replace(image, '').replace(aside, '').trim();
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(inline)) {
    const [whole, strong, code, linked = '', href = ''] = match;
    spans.push(...plain(text.slice(end, match.index)));
    if (strong !== undefined) spans.push({ kind: 'strong', text: strong.replace(/`|\[|\]\([^)]*\)/g, '') });
    else if (code !== undefined) spans.push({ kind: 'code', text: code });
    else spans.push(linkOrText(linked.replaceAll('`', ''), href));
    end = match.index + whole.length;
  }
  return [...spans, ...plain(text.slice(end))];
}

/** The cells of a row, which may contain escaped bars. */
const cellsOf = (row: string): readonly Line[] =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => readLine(cell.replaceAll('\\|', '|')));

function tableOf(rows: readonly string[]): readonly Block[] {
  const [head = [], , ...body] = rows.map(cellsOf);
  // A table of pictures has nothing else.
  const isEmpty = [head, ...body].every((row) => row.every((cell) => cell.length === 0));
  return isEmpty ? [] : [{ kind: 'table', head, rows: body }];
}

const headingOf = /^(#{1,6}) +(.*)$/;
const itemOf = /^- +(.*)$/;

/**
 * Reads the Markdown of our own documents: headings, paragraphs, lists, tables, code, and links to the web. Pictures and
 * links to other files are left out, since the window has neither.
 */
export function readMarkdown(source: string): readonly Block[] {
  const lines = source.split(/\r?\n/);
  const blocks: Block[] = [];
  /** Takes lines as long as they match. */
  const takeWhile = (from: number, matches: (line: string) => boolean): readonly string[] => {
    let to = from;
    while (to < lines.length && matches(lines[to] ?? '')) to++;
    return lines.slice(from, to);
  };
  for (let index = 0; index < lines.length;) {
    const line = lines[index] ?? '';
    const [, marks, title = ''] = headingOf.exec(line) ?? [];
    if (marks !== undefined) {
      blocks.push({ kind: 'heading', level: marks.length, line: readLine(title) });
      index++;
    } else if (line.startsWith('```')) {
      const code = takeWhile(index + 1, (one) => !one.startsWith('```'));
      blocks.push({ kind: 'code', text: code.join('\n') });
      index += code.length + 2;
    } else if (line.startsWith('|')) {
      const rows = takeWhile(index, (one) => one.startsWith('|'));
      blocks.push(...tableOf(rows));
      index += rows.length;
    } else if (itemOf.test(line)) {
      const items = takeWhile(index, (one) => itemOf.test(one));
      blocks.push({ kind: 'list', items: items.map((one) => readLine(one.replace(itemOf, '$1'))) });
      index += items.length;
    } else {
      const spans = readLine(line);
      if (spans.length > 0) blocks.push({ kind: 'paragraph', line: spans });
      index++;
    }
  }
  return blocks;
}
