import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import untranslated from '../../assets/locales/untranslated.json';
import { lint } from './lint';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = path.join(root, 'node_modules', '.cache', 'check');

/** CI checks everything, whatever it checked before. */
const cached = !process.env['CI'];

/** Runs a program of node_modules, and prints what it says once it has ended. @returns whether it succeeded */
async function run(program: string, args: readonly string[]): Promise<boolean> {
  const script = path.join(root, 'node_modules', program);
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const [said, complained, [code]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  process.stdout.write(said + complained);
  return code === 0;
}

/** The files of the clone that are not ignored, whether they are committed yet or not. */
function projectFiles(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error('git ls-files failed: npm run check needs git, and a clone.');
  return stdout.split('\0').filter((file) => file !== '');
}

/** What CI lints beside the other checks. The rest comes after them, so that both cores end at about the same time. */
const beside = ['test', 'scripts', 'renderer'];

/** Lints files, whether they passed before or not. */
const lintAgain = (...args: readonly string[]): Promise<boolean> =>
  run('eslint/bin/eslint.js', ['--max-warnings', '0', ...args]);

async function lintChanged(): Promise<boolean> {
  const { count, text } = await lint(root, projectFiles(), path.join(cache, 'lint.json'));
  console.log(
    text === '' ? `ESLint: nothing to report (${count} files changed, or import a changed file).` : text,
  );
  return text === '';
}

/** Names the texts that wait for a translation; they fail nothing. */
function listUntranslated(): boolean {
  const lines = Object.entries(untranslated).flatMap(([language, keys]: [string, readonly string[]]) =>
    keys.map((key) => `  ${language}: ${key}`),
  );
  if (lines.length > 0) console.log(`Shown in English until somebody translates them:\n${lines.join('\n')}`);
  return true;
}

const prettierCache = [
  '--cache',
  '--cache-strategy=content',
  `--cache-location=${path.join(cache, 'prettier')}`,
];
type Step = () => boolean | Promise<boolean>;

/** Runs steps until one fails. @returns whether all succeeded */
async function inOrder(steps: readonly Step[]): Promise<boolean> {
  for (const step of steps) if (!(await step())) return false;
  return true;
}

if (!cached) rmSync(path.join(root, 'node_modules', '.cache', 'tsc'), { recursive: true, force: true });
console.log('ESLint, beside prettier, TypeScript and the checks of documents and texts …');
// Without its cache, ESLint takes longer than all the others and uses one core, so two processes share the files.
const results = await Promise.all([
  cached ? lintChanged() : lintAgain(...beside),
  inOrder([
    () => run('prettier/bin/prettier.cjs', ['--check', '.', ...(cached ? prettierCache : [])]),
    () => run('typescript/bin/tsc', ['-p', 'tsconfig.json']),
    () => run('typescript/bin/tsc', ['-p', 'renderer/tsconfig.json']),
    listUntranslated,
    () => run('vitest/vitest.mjs', ['run', '--config', 'vitest.check.config.ts']),
    () => cached || lintAgain(...beside.flatMap((folder) => ['--ignore-pattern', `${folder}/`]), '.'),
  ]),
]);
if (results.includes(false)) process.exitCode = 1;
