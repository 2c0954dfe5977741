import { valueWords } from '../../main/cli/help';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../main/base/exit-codes';
import { environment, launchOptions } from '../../main/cli/reference';
import { verbs } from '../../main/control/verb-table';
import { anchorsOf, documents, filesIn, linksOf, projectFiles, textOf } from './documents';

const all = documents();

const rooms = [
  'common',
  ...readdirSync('main', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `main/${name}`),
];

/** What is wrong with a link of a document; external addresses are not checked. */
function wrong(document: string, target: string): string | undefined {
  if (/^[a-z][a-z+.-]*:/i.test(target)) return undefined;
  const [path = '', anchor] = target.split('#', 2);
  const file = path === '' ? document : join(document, '..', decodeURIComponent(path));
  if (!existsSync(file)) return `${target}: no such file`;
  if (anchor === undefined) return undefined;
  if (!file.endsWith('.md')) return `${target}: an anchor into what is no document`;
  return anchorsOf(textOf(file)).has(anchor) ? undefined : `${target}: no such heading`;
}

describe('a document', () => {
  it('is found in every folder', () => {
    const lie = [
      'README.md',
      'docs/architecture.md',
      'docs/decisions/README.md',
      '.github/PULL_REQUEST_TEMPLATE.md',
    ];
    expect(all).toEqual(expect.arrayContaining(lie));
    expect(all.filter((path) => path.includes('node_modules'))).toEqual([]);
  });

  it.each(all)('has only valid links: %s', (document) => {
    const links = linksOf(textOf(document));
    expect(links.flatMap((target) => wrong(document, target) ?? [])).toEqual([]);
  });

  const files = projectFiles();

  it.each(all)('names only existing files: %s', (document) => {
    const named = filesIn(textOf(document)).filter((path) => !/^(out|dist)\//.test(path));
    expect(named.filter((name) => !files.some((path) => `/${path}`.endsWith(`/${name}`)))).toEqual([]);
  });
});

describe('a list is whole', () => {
  it('of the decisions: each record has its row', () => {
    const records = readdirSync('docs/decisions').filter((name) => /^\d{4}-/.test(name));
    const rows = linksOf(textOf('docs/decisions/README.md')).filter((target) => /^\d{4}-/.test(target));
    expect(rows).toEqual(records.sort());
  });

  it.each(rooms)('of the folders: the architecture has a paragraph about %s', (room) => {
    expect(textOf('docs/architecture.md')).toContain(`**\`${room}\`**`);
  });
});

describe('the README of a folder', () => {
  const inside = rooms.flatMap((room) =>
    readdirSync(room, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${room}/${name}`),
  );

  it.each([...rooms, ...inside])(
    'says what it contains, what it may import and what to read first: %s',
    (room) => {
      const readme = textOf(join(room, 'README.md'));
      const lines = [...readme.matchAll(/^- \*\*(.+?):\*\* ./gm)].map(([, word]) => word);
      expect(lines).toEqual(['Here', 'May import', 'Read first']);
      const files = [...readme.matchAll(/`([\w./-]+\.ts)`/g)].map(([, path = '']) => path);
      expect(files.filter((path) => !existsSync(path) && !existsSync(join(room, path)))).toEqual([]);
    },
  );
});

describe('a link that leads nowhere is found', () => {
  it.each([
    ['[x](docs/nothing.md)', 'no such file'],
    ['[x](#nothing)', 'no such heading'],
    ['![x](docs/images/nothing.png)', 'no such file'],
    ['[x](docs/architecture.md#nothing)', 'no such heading'],
    ['[x](package.json#L1)', 'no document'],
  ])('%s', (text, why) => {
    expect(linksOf(text).map((target) => wrong('README.md', target))).toEqual([expect.stringContaining(why)]);
  });

  it('and what is quoted is no link', () => {
    expect(linksOf('`[x](y.md)`\n\n```md\n[x](y.md)\n```\n')).toEqual([]);
  });

  it('by the anchors that headings have', () => {
    const text = '# Meet Now\n\n## `start`, and "Ctrl-C"\n\n## Add\n\n## Add\n\n```sh\n# no heading\n```\n';
    expect([...anchorsOf(text)]).toEqual(['meet-now', 'start-and-ctrl-c', 'add', 'add-1']);
  });
});

describe('what can be typed', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };

  it.each(all)('with npm exists: %s', (document) => {
    const named = [...textOf(document).matchAll(/\bnpm (?:run (?:--\S+ )*)?(\w[\w:-]*)/g)];
    const ours = named.filter(
      ([call, name = '']) => call.includes(' run ') || ['start', 'test'].includes(name),
    );
    expect(ours.map(([, name = '']) => name).filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  const commandLine = textOf('docs/command-line.md');

  it.each(verbs.map(({ name, operand, options }) => [name, operand, options] as const))(
    'as meet-now %s is described with all its options',
    (name, operand, options) => {
      const row = commandLine.split('\n').find((line) => line.startsWith(`| \`${name}`)) ?? '';
      const words = options.map((option) => [`--${option.name}`, ...valueWords(option)].join(' '));
      for (const word of [
        ...words.filter((one) => one !== '--json'),
        ...(operand === undefined ? [] : [operand.value]),
      ])
        expect(row).toContain(word);
      expect(row).not.toBe('');
    },
  );

  it('and no other command is described', () => {
    const described = [...commandLine.matchAll(/^\| `([a-z][a-z-]*)[ `]/gm)].map(([, name]) => name);
    expect(described).toEqual(verbs.map(({ name }) => name));
  });

  it('the options of a launch, and the variables of the environment, are described', () => {
    const names = [
      ...Object.values(launchOptions).map(({ name }) => name),
      ...Object.values(environment).flatMap((all) => all.split(', ')),
    ];
    expect(names.filter((name) => !commandLine.includes(`\`${name}`))).toEqual([]);
  });

  it('ends with the exit codes that are described, each once', () => {
    const described = [...commandLine.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code));
    expect(described).toEqual(Object.values(exitCodes));
  });
});
