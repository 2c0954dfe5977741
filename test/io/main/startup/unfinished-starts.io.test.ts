import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBegins, startWentWell } from '../../../../main/startup/unfinished-starts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meet-now-starts-'));
  file = join(folder, 'unfinished-starts');
});
afterEach(() => rmSync(folder, { recursive: true }));

const starts = (count: number): readonly boolean[] =>
  Array.from({ length: count }, () => startBegins(folder));

describe('L23 a start', () => {
  it('is a safe one where the two before it came to no end, and stays so until one does', () => {
    expect(starts(5)).toEqual([false, false, true, true, true]);
    startWentWell(folder);
    expect(existsSync(file)).toBe(false);
    expect(starts(3)).toEqual([false, false, true]);
  });

  it('is none after one that went well in between', () => {
    expect(starts(1)).toEqual([false]);
    expect(starts(1)).toEqual([false]);
    startWentWell(folder);
    expect(starts(2)).toEqual([false, false]);
  });

  it('goes on as usual, and does not wait, where the file cannot be one: a folder', () => {
    mkdirSync(file);
    expect(starts(3)).toEqual([false, false, false]);
    expect(() => startWentWell(folder)).not.toThrow();
  });

  it('goes on as usual, and does not wait, where the file cannot be one: a pipe that nobody reads', () => {
    execFileSync('mkfifo', [file]);
    expect(starts(3)).toEqual([false, false, false]);
  });

  it('goes on as usual where its folder is gone', () => {
    rmSync(folder, { recursive: true });
    expect(starts(3)).toEqual([false, false, false]);
    expect(() => startWentWell(folder)).not.toThrow();
    mkdirSync(folder);
  });

  it('reads nothing of a file that somebody filled', () => {
    writeFileSync(file, 'x');
    truncateSync(file, 4 * 1024 ** 3);
    expect(starts(1)).toEqual([true]);
    startWentWell(folder);
    expect(starts(1)).toEqual([false]);
  });
});
