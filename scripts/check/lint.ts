import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { createClosureHasher } from './closures';

/** Files that decide what ESLint finds in every other file. */
const decidesForAll = /(^|\/)(eslint\.config\.mjs|package-lock\.json|tsconfig\.json|[^/]+\.d\.m?ts)$/;
const linted = /\.[cm]?[jt]sx?$/;

/** The files that passed, and the hash of each with all that it imports. */
interface Passed {
  /** Hash of what decides for all files. Once it changes, no file counts as passed. */
  readonly base: string;
  readonly files: Readonly<Record<string, string>>;
}

function readPassed(store: string, base: string): Passed['files'] {
  try {
    const passed = JSON.parse(readFileSync(store, 'utf8')) as Partial<Passed>;
    return passed.base === base ? (passed.files ?? {}) : {};
  } catch {
    return {};
  }
}

/**
 * Lints the files that changed since they last passed, and those that import a changed file. ESLint's own cache would
 * leave out the latter, although the rules that use types may find something new there.
 * @param root folder of the clone
 * @param files all files of the project, relative to `root`
 * @param store where to remember the files that passed
 * @returns the number of linted files, and what ESLint has to say; no text = nothing
 */
export async function lint(
  root: string,
  files: readonly string[],
  store: string,
): Promise<{ readonly count: number; readonly text: string }> {
  const hashOf = createClosureHasher();
  const base = files
    .filter((file) => decidesForAll.test(file))
    .map((file) => hashOf(path.join(root, file)))
    .reduce((hash, one) => hash.update(one), createHash('sha256').update(process.version))
    .digest('hex');
  const passed = readPassed(store, base);
  const hashes = new Map(
    files.filter((file) => linted.test(file)).map((file) => [file, hashOf(path.join(root, file))]),
  );
  const eslint = new ESLint({ cwd: root, errorOnUnmatchedPattern: false, warnIgnored: false });
  const due = [...hashes].filter(([file, hash]) => passed[file] !== hash).map(([file]) => file);
  const results = due.length === 0 ? [] : await eslint.lintFiles(due);
  const failed = new Set(
    results
      .filter(({ messages }) => messages.length > 0)
      .map(({ filePath }) => path.relative(root, filePath)),
  );
  mkdirSync(path.dirname(store), { recursive: true });
  const clean: Passed = {
    base,
    files: Object.fromEntries([...hashes].filter(([file]) => !failed.has(file))),
  };
  writeFileSync(store, JSON.stringify(clean));
  const formatter = await eslint.loadFormatter('stylish');
  return { count: due.length, text: failed.size === 0 ? '' : await formatter.format(results) };
}
