import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import untranslated from '../../assets/locales/untranslated.json';
import { lint } from './lint';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = path.join(root, 'node_modules', '.cache', 'check');

/** CI checks everything, whatever it checked before. */
const cached = !process.env['CI'];

/** Runs a program of node_modules with our output. @returns whether it succeeded */
function run(program: string, args: readonly string[]): boolean {
  const script = path.join(root, 'node_modules', program);
  return spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}

/** The files of the clone that are not ignored, whether they are committed yet or not. */
function projectFiles(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error('git ls-files failed: npm run check needs git, and a clone.');
  return stdout.split('\0').filter((file) => file !== '');
}

async function eslint(): Promise<boolean> {
  if (!cached) return run('eslint/bin/eslint.js', ['--max-warnings', '0', '.']);
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
/** In the order of how soon they tell something. The first one that fails ends the check. */
const steps: readonly (() => boolean | Promise<boolean>)[] = [
  () => run('prettier/bin/prettier.cjs', ['--check', '.', ...(cached ? prettierCache : [])]),
  eslint,
  () => run('typescript/bin/tsc', ['-p', 'tsconfig.json']),
  () => run('typescript/bin/tsc', ['-p', 'renderer/tsconfig.json']),
  listUntranslated,
  () => run('vitest/vitest.mjs', ['run', '--config', 'vitest.check.config.ts']),
];

if (!cached) rmSync(path.join(root, 'node_modules', '.cache', 'tsc'), { recursive: true, force: true });
for (const step of steps) {
  if (await step()) continue;
  process.exitCode = 1;
  break;
}
