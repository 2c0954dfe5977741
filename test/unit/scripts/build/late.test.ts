import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as nodeZlib from 'node:zlib';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { lateParts } from '../../../../scripts/build/late';
import assert from '../../../../scripts/build/late/assert';
import * as childProcess from '../../../../scripts/build/late/child-process';
import * as zlib from '../../../../scripts/build/late/zlib';
import { projectFolder } from '../../../../scripts/runtime';

const main = join(projectFolder, 'main');
const sources = (readdirSync(main, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(main, file), 'utf8'));

/** What the app imports from a module of Node, by name. */
const importedFrom = (name: string): string[] =>
  sources.flatMap((text) => {
    const [, names = ''] = new RegExp(`import \\{([^}]*)\\} from 'node:${name}'`).exec(text) ?? [];
    return names
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '' && !one.startsWith('type '));
  });

it.each([
  ['child_process', childProcess, 'spawn'],
  ['zlib', zlib, 'brotliDecompress'],
])('the late %s has every function that the app imports', (name, late, one) => {
  const imported = importedFrom(name);
  expect(imported).toContain(one);
  expect(Object.keys(late)).toEqual(expect.arrayContaining(imported));
});

describe('the late child_process', () => {
  it('runs a program', () => {
    const { stdout } = childProcess.spawnSync(process.execPath, ['-p', '6 * 7'], { encoding: 'utf8' });
    expect(stdout).toBe('42\n');
  });

  it('has every function that electron-log calls', () => {
    const api = join(projectFolder, 'node_modules/electron-log/src/node/NodeExternalApi.js');
    const called = [...readFileSync(api, 'utf8').matchAll(/childProcess\.(\w+)/g)].map(([, name]) => name);
    expect(called).not.toEqual([]);
    expect(Object.keys(childProcess)).toEqual(expect.arrayContaining(called));
  });
});

describe('the late zlib', () => {
  it('unpacks what was packed', () => {
    expect(String(zlib.brotliDecompressSync(brotliCompressSync('Budget')))).toBe('Budget');
  });

  it('has every function that got’s decompress-response calls, if this Node has it', () => {
    const file = join(projectFolder, 'node_modules/decompress-response/index.js');
    const called = [...readFileSync(file, 'utf8').matchAll(/zlib\.(\w+)/g)].map(([, name = '']) => name);
    expect(called).toContain('createUnzip');
    const known = called.filter((name) => name in nodeZlib);
    expect(Object.keys(zlib.default)).toEqual(expect.arrayContaining(known));
  });
});

const { transform } = lateParts() as {
  transform: (code: string, id: string) => { code: string } | null;
};

it.each([
  [`import process from 'node:process';`, 'process.ts'],
  [`import process from"process";`, 'process.ts'],
  [`import { spawn } from 'node:child_process';`, 'child-process.ts'],
  [`const child = require('child_process');`, 'child-process.ts'],
  [`import zlib from 'node:zlib';`, 'zlib.ts'],
])('stands in for the module of Node in %s', (code, file) => {
  expect(transform(code, '/x.js')?.code).toContain(`scripts/build/late/${file}"`);
});

it('leaves other modules alone', () => {
  expect(transform(`import { join } from 'node:path'; const name = 'process';`, '/x.js')).toBeNull();
});

describe('the formatters of @sindresorhus/is', () => {
  const file = join(projectFolder, 'node_modules/@sindresorhus/is/distribution/index.js');

  it('are made for the first message', () => {
    const { code = '' } = transform(readFileSync(file, 'utf8'), file) ?? {};
    expect(code.match(/new Intl\.ListFormat/g)).toHaveLength(2);
    expect(code).not.toMatch(/= new Intl\.ListFormat/);
  });

  it('fail the build if the library makes others', () => {
    expect(() => transform('new Intl.ListFormat("en")', file)).toThrow('other formatters');
  });
});

describe('the pattern for IPv6 addresses in tough-cookie', () => {
  const file = join(projectFolder, 'node_modules/tough-cookie/dist/index.js');

  it('is not tried on a host without a colon, and no address is without one', () => {
    const { code = '' } = transform(readFileSync(file, 'utf8'), file) ?? {};
    expect(code).toContain("if (str.includes(':') && IP_V6_REGEX_OBJECT.test(str))");
    const [, pattern = ''] = /var IP_V6_REGEX = `([^`]*)`/.exec(code) ?? [];
    const parts = pattern.split('\n').filter((line) => line.startsWith('(?:'));
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.filter((part) => !part.includes(':', 3))).toEqual([]);
  });

  it('fails the build if the library tries it elsewhere', () => {
    expect(() => transform('', file)).toThrow('another way');
  });
});

describe('the late assert', () => {
  it('tells whether settings have the same values', () => {
    const settings = { language: 'de', presets: [{ id: '1' }] };
    expect(() => assert.deepEqual(settings, structuredClone(settings))).not.toThrow();
    expect(() => assert.deepEqual(settings, { ...settings, hotkey: '' })).toThrow('differ');
  });

  it('stands in for the import of conf, and for no other', () => {
    const code = `import assert from 'node:assert';`;
    expect(transform(code, '/x/node_modules/conf/index.js')?.code).toContain('scripts/build/late/assert.ts"');
    expect(transform(code, '/x/node_modules/conference/index.js')).toBeNull();
  });

  it('has every function that conf calls', () => {
    const file = join(projectFolder, 'node_modules/conf/dist/source/index.js');
    const called = [...readFileSync(file, 'utf8').matchAll(/assert\.(\w+)/g)].map(([, name]) => name);
    expect(called).not.toEqual([]);
    expect(Object.keys(assert)).toEqual(expect.arrayContaining(called));
  });
});
