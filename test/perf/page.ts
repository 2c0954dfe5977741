import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { format } from 'prettier';
import { projectFolder } from '../../scripts/runtime';
import { writePictures } from './growth-picture';
import { recorded, recordFolder, type Run } from './record';
import { sections } from './sections';
import { summaryOf, tableOf } from './table';

export const pageFile = join(projectFolder, 'docs', 'performance.md');

/** In the words of a section: the place of its table. In the introduction: that of the summary. */
const place = '<!-- figures -->';
const folder = { notes: 'docs/performance/notes', page: 'docs' };

const day = (at: string): string =>
  new Date(at).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** The links of notes lead from their own folder; in the page, they have to lead from its folder. */
const moved = (text: string): string =>
  text.replace(/\]\((?![a-z]+:|#)([^)\s]+)/g, (_, target: string) => {
    const path = posix.relative(folder.page, posix.join(folder.notes, target));
    return `](${path}`;
  });

function circumstancesOf({ at, commit, load, machine }: Run): string {
  const { electron, flags, node, system, processors } = machine;
  const loads = [...new Set(load.map((one) => one.toFixed(1)))].join(' to ');
  const programs = `Electron ${[electron, ...flags].join(' ')}, Node ${node}, ${system}, ${processors}`;
  return `_${day(at)}, load ${loads}, ${programs}, commit ${commit}._`;
}

/** @param run undefined = the figures were not recorded yet */
const sectionOf = (notes: string, run: Run | undefined): string =>
  moved(notes).replace(place, () =>
    run === undefined ? '_Not recorded yet._' : `${circumstancesOf(run)}\n\n${tableOf(run.results)}`,
  );

/** What the page is made of: the words of each part, and its figures. */
export interface Part {
  readonly notes: string;
  readonly run?: Run | undefined;
}

/** The text of docs/performance.md. */
export async function pageOf(introduction: string, parts: readonly Part[]): Promise<string> {
  const results = parts.flatMap(({ run }) => run?.results ?? []);
  const text = [
    '<!-- Written by `npm run bench -- --report`, from the words and figures in docs/performance. -->',
    moved(introduction).replace(place, () => summaryOf(results)),
    ...parts.map(({ notes, run }) => sectionOf(notes, run)),
  ].join('\n\n');
  return format(text, { parser: 'markdown', singleQuote: true, printWidth: 110 });
}

const notesOf = (name: string): string => readFileSync(join(recordFolder, 'notes', `${name}.md`), 'utf8');

/** The page, from the files. */
export const currentPage = (): Promise<string> =>
  pageOf(
    notesOf('introduction'),
    sections.map((name) => ({ notes: notesOf(name), run: recorded(name) })),
  );

export async function writePage(): Promise<void> {
  writePictures();
  writeFileSync(pageFile, await currentPage());
}
