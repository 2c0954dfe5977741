import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';
import { nodeModulesUpToDate } from '../../scripts/setup/node-modules.mjs';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-modules-'));
  write('package-lock.json', {
    packages: { '': {}, 'node_modules/a': a, 'node_modules/b': { ...b, optional: true } },
  });
  write('node_modules/.package-lock.json', { packages: { 'node_modules/a': a } });
  write('node_modules/a/package.json', {});
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const a = { version: '1.0.0', integrity: 'sha512-a' };
const b = { version: '2.0.0', integrity: 'sha512-b' };
function write(name: string, value: unknown): void {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value));
}

test('the dependencies of this clone are up to date, or these tests could not run', () => {
  expect(nodeModulesUpToDate(projectFolder)).toBe(true);
});

test('dependencies are up to date without the optional ones of other systems', () => {
  expect(nodeModulesUpToDate(root)).toBe(true);
});

test('an interrupted installation is not: npm writes its list last', () => {
  fs.rmSync(path.join(root, 'node_modules/.package-lock.json'));
  expect(nodeModulesUpToDate(root)).toBe(false);
});

test('a dependency of another version is not', () => {
  write('node_modules/.package-lock.json', { packages: { 'node_modules/a': { ...a, version: '0.9.0' } } });
  expect(nodeModulesUpToDate(root)).toBe(false);
});

test('a dependency whose folder was removed is not', () => {
  fs.rmSync(path.join(root, 'node_modules/a'), { recursive: true });
  expect(nodeModulesUpToDate(root)).toBe(false);
});
