import { readdirSync, readFileSync } from 'node:fs';

/** What git ignores, and what is not our own text. */
const skipped = new Set(['node_modules', 'out', 'dist', 'coverage', 'reports']);

/** The files of the project, as paths from its root. */
export const projectFiles = (folder = ''): string[] =>
  readdirSync(folder || '.', { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (!entry.isDirectory()) return [path];
    const isSkipped =
      skipped.has(entry.name) || (entry.name.startsWith('.') && !['.github', '.vscode'].includes(entry.name));
    return isSkipped ? [] : projectFiles(`${path}/`);
  });

/** The documents among the files. */
export const documents = (): string[] => projectFiles().filter((path) => path.endsWith('.md'));

export const textOf = (path: string): string => readFileSync(path, 'utf8');

const withoutBlocks = (text: string): string => text.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');

/** The targets of the links and pictures in a document. */
export const linksOf = (text: string): string[] =>
  [
    ...withoutBlocks(text)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(<?([^)\s>]+)/g),
  ].map(([, target = '']) => target);

/** The anchors of a document's headings, as GitHub creates them. */
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

/** The quoted words of a document that look like the path of a source file or of another file of the project. */
export const filesIn = (text: string): string[] =>
  [
    ...withoutBlocks(text).matchAll(
      /`((?:[\w.-]+\/)*[\w.-]+\.tsx?|(?:[\w.-]+\/)+[\w.-]+\.(?:cjs|css|json|md|mjs|yml))`/g,
    ),
  ].map(([, path = '']) => path);
