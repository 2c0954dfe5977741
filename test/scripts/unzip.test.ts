import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from '../../scripts/setup/unzip.mjs';
import { writeZip } from './zip';

let folder: string;
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-zip-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
const zip = (): string => path.join(folder, 'a.zip');
const out = (...names: string[]): string => path.join(folder, 'out', ...names);
const file = (name: string, text: string, deflate = true) => ({
  name,
  bytes: Buffer.from(text),
  mode: 0o100644,
  deflate,
});

test('files are extracted with their contents, compressed or not, in new folders', async () => {
  writeZip(zip(), [
    file('a/b/packed.txt', 'x'.repeat(5000)),
    file('plain.txt', 'y', false),
    file('empty', '', false),
  ]);
  await unzip(zip(), out());
  expect(fs.readFileSync(out('a/b/packed.txt'), 'utf8')).toBe('x'.repeat(5000));
  expect(fs.readFileSync(out('plain.txt'), 'utf8')).toBe('y');
  expect(fs.readFileSync(out('empty'), 'utf8')).toBe('');
});

test('only the selected files are extracted', async () => {
  writeZip(zip(), [file('one', '1'), file('two', '2')]);
  await unzip(zip(), out(), (name) => name === 'two');
  expect(fs.readdirSync(out())).toEqual(['two']);
});

test.each(['../outside.txt', '/tmp/meet-now-outside.txt', 'a/../../outside.txt'])(
  'a name that leads outside is refused: %s',
  async (name) => {
    writeZip(zip(), [file(name, 'gotcha')]);
    await expect(unzip(zip(), out())).rejects.toThrow('unsafe name');
    expect(fs.existsSync(path.join(folder, 'outside.txt'))).toBe(false);
  },
);

test('a file behind a symbolic link that leads outside is refused', async () => {
  const link = { name: 'link', bytes: Buffer.from(folder), mode: 0o120777 };
  writeZip(zip(), [link, file('link/outside.txt', 'gotcha')]);
  await expect(unzip(zip(), out())).rejects.toThrow('unsafe link');
  expect(fs.existsSync(path.join(folder, 'outside.txt'))).toBe(false);
});

test('a file that ends early is refused', async () => {
  writeZip(zip(), [file('one', 'x'.repeat(5000))]);
  fs.truncateSync(zip(), 40);
  await expect(unzip(zip(), out())).rejects.toThrow('not a zip file');
});
