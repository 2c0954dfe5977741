import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';

/** The loader with two small scripts instead of the app, in plain Node. */
let folder: string;

const main = `
const { compiledCode } = require('./compiled-code');
const { where } = require('./chunks/part.cjs');
console.log(JSON.stringify({ ...compiledCode, where: where(), file: __filename }));
`;
const part = `exports.where = () => new Error('here').stack.split('\\n')[1].trim();\n`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meet-now-loader-'));
  const built = { bundle: true, platform: 'node', format: 'cjs', target: 'node16' } as const;
  const sources = join(import.meta.dirname, '../../../../main/startup');
  buildSync({
    ...built,
    entryPoints: [join(sources, 'load-compiled.ts')],
    external: ['./compiled-code'],
    outfile: join(folder, 'index.cjs'),
  });
  buildSync({
    ...built,
    entryPoints: [join(sources, 'compiled-code.ts')],
    outfile: join(folder, 'compiled-code.js'),
  });
  mkdirSync(join(folder, 'chunks'));
  writeFileSync(join(folder, 'main.cjs'), Module.wrap(main));
  writeFileSync(join(folder, 'chunks', 'part.cjs'), Module.wrap(part));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (from: string, ...args: readonly string[]): Readonly<Record<string, unknown>> =>
  JSON.parse(
    execFileSync(process.execPath, [join(from, 'index.cjs'), ...args], { encoding: 'utf8' }),
  ) as Record<string, unknown>;

it('loads the app without a code cache', () => {
  const { cached, refused, uncached, file } = run(folder);
  expect({ cached, refused, uncached, file }).toEqual({
    cached: 0,
    refused: [],
    uncached: 2,
    file: join(folder, 'main.cjs'),
  });
});

it('writes a cache for each script on request, and the next run uses it', () => {
  run(folder, '--write-code-cache');
  expect(run(folder)).toMatchObject({ cached: 2, refused: [], uncached: 0 });
});

it('compiles a script whose cache another Electron wrote', () => {
  run(folder, '--write-code-cache');
  const file = join(folder, 'main.cjs.cache');
  const cache = readFileSync(file);
  cache.writeUInt32LE(cache.readUInt32LE(4) ^ 1, 4); // V8's version
  writeFileSync(file, cache);
  expect(run(folder)).toMatchObject({ cached: 1, refused: ['main.cjs'], uncached: 0 });
});

it('names the place in the file in stacks, with and without the cache', () => {
  const place = `${join(folder, 'chunks', 'part.cjs')}:1:${part.indexOf('new') + 1}`;
  expect(run(folder, '--write-code-cache')['where']).toContain(place);
  expect(run(folder)['where']).toContain(place);
});

it('loads a compressed script, and writes no cache for it', () => {
  rmSync(join(folder, 'chunks', 'part.cjs'));
  writeFileSync(join(folder, 'chunks', 'part.cjs.br'), brotliCompressSync(Module.wrap(part)));
  writeFileSync(join(folder, 'main.cjs'), Module.wrap(main.replace('part.cjs', 'part.cjs.br')));
  const place = `${join(folder, 'chunks', 'part.cjs.br')}:1:${part.indexOf('new') + 1}`;
  expect(run(folder, '--write-code-cache')['where']).toContain(place);
  expect(run(folder)).toMatchObject({ cached: 1, refused: [], uncached: 1 });
  expect(existsSync(join(folder, 'chunks', 'part.cjs.br.cache'))).toBe(false);
});

it('leaves a script from elsewhere to Node', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'meet-now-elsewhere-'));
  try {
    const file = join(elsewhere, 'other.cjs');
    writeFileSync(file, "exports.where = () => 'Straße';");
    writeFileSync(
      join(folder, 'main.cjs'),
      Module.wrap(main.replace("'./chunks/part.cjs'", JSON.stringify(file))),
    );
    expect(run(folder)['where']).toBe('Straße');
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});

it('writes nothing in an archive', () => {
  const archive = join(folder, 'app.asar');
  mkdirSync(archive);
  execFileSync('cp', [
    '-r',
    ...['index.cjs', 'main.cjs', 'compiled-code.js', 'chunks'].map((name) => join(folder, name)),
    archive,
  ]);
  run(archive, '--write-code-cache');
  expect(existsSync(join(archive, 'main.cjs.cache'))).toBe(false);
});
