import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { guideForWindow, latestChanges } from '../../../renderer/documents/excerpts';
import { readLine, readMarkdown, type Block, type Span } from '../../../renderer/documents/markdown';

const text = (line: readonly Span[]): string => line.map((span) => span.text).join('');

it('reads headings, paragraphs, lists, tables and code', () => {
  const source =
    '# Title\n\nSome **bold** `code`.\n\n- one\n- two\n\n| A | B |\n| - | - |\n| 1 | x \\| y |\n\n```sh\nls\n```\n';
  expect(readMarkdown(source)).toEqual([
    { kind: 'heading', level: 1, line: [{ kind: 'text', text: 'Title' }] },
    {
      kind: 'paragraph',
      line: [
        { kind: 'text', text: 'Some ' },
        { kind: 'strong', text: 'bold' },
        { kind: 'text', text: ' ' },
        { kind: 'code', text: 'code' },
        { kind: 'text', text: '.' },
      ],
    },
    { kind: 'list', items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
    {
      kind: 'table',
      head: [[{ kind: 'text', text: 'A' }], [{ kind: 'text', text: 'B' }]],
      rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'text', text: 'x | y' }]]],
    },
    { kind: 'code', text: 'ls' },
  ]);
});

it('keeps links to the web, and only the words of links to other files', () => {
  expect(readLine('See [the web](https://contoso.com/a) and [a file](files.md).')).toEqual([
    { kind: 'text', text: 'See ' },
    { kind: 'link', text: 'the web', href: 'https://contoso.com/a' },
    { kind: 'text', text: ' and ' },
    { kind: 'text', text: 'a file' },
    { kind: 'text', text: '.' },
  ]);
  for (const href of ['http://contoso.com', 'javascript:alert', 'file:///etc/passwd'])
    expect(readLine(`[x](${href})`)).toEqual([{ kind: 'text', text: 'x' }]);
});

it('leaves out “(more)” if it leads to another file', () => {
  expect(
    readLine('It waits ([more](files.md#x)). It asks ([why](https://contoso.com)).').map(
      ({ text: word }) => word,
    ),
  ).toEqual(['It waits. It asks (', 'why', ').']);
});

it('the help shows the sections of the guide about using Meet Now, and neither how to install it nor its keys', () => {
  const shown = readMarkdown(guideForWindow(readFileSync('docs/user-guide.md', 'utf8')));
  const titles = shown.flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [text(block.line)] : [],
  );
  expect(titles[0]).toBe('Start a meeting');
  expect(titles).toContain('Settings');
  expect(titles.filter((title) => /install|keys/i.test(title))).toEqual([]);
});

it('leaves out pictures, and tables that have nothing else', () => {
  expect(readMarkdown('| | |\n| - | - |\n| ![a](a.png) | ![b](b.png) |\n\n![c](c.png)\n')).toEqual([]);
});

it('ends, whatever the text', () => {
  for (const source of ['```', '|', '- ', '#', '```\n|\n- x', '**', '[a](']) readMarkdown(source);
});

const linesOf = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [text(block.line)];
    case 'list':
      return block.items.map(text);
    case 'table':
      return [block.head, ...block.rows].flat().map(text);
    case 'code':
      return [];
  }
};

it.each(['docs/user-guide.md', 'CHANGELOG.md'])('reads all of %s: no mark is left in its words', (file) => {
  const blocks = readMarkdown(readFileSync(file, 'utf8'));
  expect(blocks.length).toBeGreaterThan(20);
  const left = blocks.flatMap(linesOf).filter((line) => /\*\*|\]\(|^[-#|>]|!\[/.test(line));
  expect(left).toEqual([]);
});

it('what is new is the newest part of the changelog', () => {
  expect(latestChanges('# Changelog\n\n## [Unreleased]\n\n- new\n\n## 0.1.0\n\n- old\n')).toBe(
    '## Unreleased\n\n- new\n\n',
  );
});
