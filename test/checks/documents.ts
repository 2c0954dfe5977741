import { readdirSync, readFileSync } from 'node:fs';

/** What git leaves out, and what is none of ours. */
const skipped = new Set(['node_modules', 'out', 'dist', 'coverage', 'reports']);

/** The files of the project, by their paths from its root. */
export const projectFiles = (folder = ''): string[] =>
  readdirSync(folder || '.', { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (!entry.isDirectory()) return [path];
    const isSkipped = skipped.has(entry.name) || (entry.name.startsWith('.') && entry.name !== '.github');
    return isSkipped ? [] : projectFiles(`${path}/`);
  });

/** The documents among them. */
export const documents = (): string[] => projectFiles().filter((path) => path.endsWith('.md'));

export const textOf = (path: string): string => readFileSync(path, 'utf8');

const withoutBlocks = (text: string): string => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');

/** Where the links and pictures of a document lead. */
export const linksOf = (text: string): string[] =>
  [
    ...withoutBlocks(text)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(<?([^)\s>]+)/g),
  ].map(([, target = '']) => target);

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutBlocks(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const plain = heading.replace(/\]\([^)]*\)/g, '').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    let free = anchor;
    for (let count = 1; anchors.has(free); count++) free = `${anchor}-${count}`;
    anchors.add(free);
  }
  return anchors;
}

/** What a document quotes that looks like a source file, or like the path of another file of the project. */
export const filesIn = (text: string): string[] =>
  [
    ...withoutBlocks(text).matchAll(
      /`((?:[\w.-]+\/)*[\w.-]+\.tsx?|(?:[\w.-]+\/)+[\w.-]+\.(?:cjs|css|json|md|mjs|yml))`/g,
    ),
  ].map(([, path = '']) => path);
