import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClosureHasher } from '../../scripts/check/closures';
import { projectFolder } from '../../scripts/runtime';

let root: string;
const file = (name: string): string => path.join(root, name);
const write = (name: string, text: string): void => writeFileSync(file(name), text);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'meet-now-lint-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the hash of a source file', () => {
  const hash = (name: string): string => createClosureHasher()(file(name));

  it('changes with each file that it imports, directly or not, and with no other', () => {
    write('a.ts', `import type { B } from './b'; export type A = B;`);
    write('b.ts', `export type { C as B } from './c.js';`);
    write('c.ts', `import './a'; export type C = string;`);
    write('d.ts', '');
    const before = hash('a.ts');
    write('d.ts', 'export {};');
    expect(hash('a.ts')).toBe(before);
    write('c.ts', `import './a'; export type C = number;`);
    expect(hash('a.ts')).not.toBe(before);
  });

  it('changes with the keys of imported JSON, not with its texts', () => {
    write('a.ts', `import texts from './texts.json'; export const load = () => import('./b');`);
    write('b.ts', '');
    write('texts.json', '{ "yes": "Yes" }');
    const before = hash('a.ts');
    write('texts.json', '{ "yes": "Sure" }');
    expect(hash('a.ts')).toBe(before);
    write('texts.json', '{ "yes": "Sure", "no": "No" }');
    expect(hash('a.ts')).not.toBe(before);
  });
});

it('lints again what imports a changed file, and nothing that passed', () => {
  symlinkSync(path.join(projectFolder, 'node_modules'), file('node_modules'));
  write('tsconfig.json', '{ "compilerOptions": { "strict": true }, "include": ["*.ts"] }');
  write('package.json', '{ "type": "module" }');
  write(
    'eslint.config.mjs',
    `import tseslint from 'typescript-eslint';
     export default [{
       files: ['**/*.ts'],
       plugins: { '@typescript-eslint': tseslint.plugin },
       languageOptions: { parser: tseslint.parser, parserOptions: { project: true, tsconfigRootDir: import.meta.dirname } },
       rules: { '@typescript-eslint/no-floating-promises': 'error' },
     }];`,
  );
  write('send.ts', 'export function send(): void {}');
  write('start.ts', `import { send } from './send'; send();`);
  write('other.ts', 'export const other = 1;');
  const files = ['eslint.config.mjs', 'tsconfig.json', 'package.json', 'send.ts', 'start.ts', 'other.ts'];
  // In a process of its own, as for each `npm run check`: typescript-eslint keeps what it read.
  const module = new URL('../../scripts/check/lint.ts', import.meta.url).href;
  const script = `
    import { lint } from ${JSON.stringify(module)};
    console.log(JSON.stringify(await lint(...${JSON.stringify([root, files, file('passed.json')])})));`;
  const check = () => {
    const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
    const { stdout } = spawnSync(process.execPath, args, { cwd: projectFolder, encoding: 'utf8' });
    return JSON.parse(stdout) as { readonly count: number; readonly text: string };
  };
  expect(check()).toEqual({ count: 4, text: '' });
  expect(check()).toEqual({ count: 0, text: '' });

  write('send.ts', 'export async function send(): Promise<void> {}');
  const found = check();
  expect(found.count).toBe(2);
  expect(found.text).toContain('start.ts');
  expect(found.text).toContain('no-floating-promises');
  // What failed is linted until it passes.
  expect(check()).toMatchObject({ count: 1, text: expect.stringContaining('start.ts') as unknown });
}, 120_000);
