import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'Skype/UCWA';

/** The UCWA pages of a copy of the repository OfficeDev/skype-docs. */
export interface Pages {
  /** Hash of the copy's commit; `undefined` for files that git does not know. */
  readonly commit: string | undefined;
  /** The licence of the documentation. */
  readonly licence: string;
  /** By name, without `.md`, in order. */
  readonly texts: ReadonlyMap<string, string>;
}

/** @throws Error whose message says why the folder is not such a copy */
export function readPages(folder: string): Pages {
  const copy = existsSync(join(folder, FOLDER)) ? checkout(folder) : bare(folder);
  const names = copy.names.filter((name) => name.endsWith('.md')).sort();
  if (names.length === 0) throw new Error(`${folder} contains no pages in ${FOLDER}.`);
  return {
    commit: copy.commit,
    licence: copy.read('LICENSE'),
    texts: new Map(names.map((name) => [name.slice(0, -3), copy.read(`${FOLDER}/${name}`)])),
  };
}

interface Copy {
  readonly commit: string | undefined;
  /** Of the pages. */
  readonly names: readonly string[];
  readonly read: (path: string) => string;
}

function checkout(folder: string): Copy {
  return {
    commit: commitOf(folder),
    names: readdirSync(join(folder, FOLDER)),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
  };
}

/** Not that of a repository around the folder, for example of our own. */
function commitOf(folder: string): string | undefined {
  try {
    const isTop = git('-C', folder, 'rev-parse', '--show-prefix').trim() === '';
    return isTop ? git('-C', folder, 'rev-parse', 'HEAD').trim() : undefined;
  } catch {
    return undefined;
  }
}

/** A git directory, which needs no work tree. */
function bare(folder: string): Copy {
  const ask = (...words: readonly string[]): string => git(`--git-dir=${folder}`, ...words);
  try {
    return {
      commit: ask('rev-parse', 'HEAD').trim(),
      names: ask('ls-tree', '--name-only', `HEAD:${FOLDER}`).split('\n'),
      read: (path) => ask('show', `HEAD:${path}`),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    throw new Error(`${folder} is neither a checkout of OfficeDev/skype-docs nor its git directory: ${why}`);
  }
}

function git(...words: readonly string[]): string {
  return execFileSync('git', words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 26,
  });
}
