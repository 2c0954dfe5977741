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
  it('is a safe one after two that did not finish, and so is each start until one does', () => {
    expect(starts(5)).toEqual([false, false, true, true, true]);
    startWentWell(folder);
    expect(existsSync(file)).toBe(false);
    expect(starts(3)).toEqual([false, false, true]);
  });

  it('is a usual one if an earlier one went well in between', () => {
    expect(starts(1)).toEqual([false]);
    expect(starts(1)).toEqual([false]);
    startWentWell(folder);
    expect(starts(2)).toEqual([false, false]);
  });

  it('is a usual one, and does not wait, if a folder is in the place of the file', () => {
    mkdirSync(file);
    expect(starts(3)).toEqual([false, false, false]);
    expect(() => startWentWell(folder)).not.toThrow();
  });

  it('is a usual one, and does not wait, if a pipe that nobody reads is in the place of the file', () => {
    execFileSync('mkfifo', [file]);
    expect(starts(3)).toEqual([false, false, false]);
  });

  it('is a usual one if its folder is gone', () => {
    rmSync(folder, { recursive: true });
    expect(starts(3)).toEqual([false, false, false]);
    expect(() => startWentWell(folder)).not.toThrow();
    mkdirSync(folder);
  });

  it('does not read a large file', () => {
    writeFileSync(file, 'x');
    truncateSync(file, 4 * 1024 ** 3);
    expect(starts(1)).toEqual([true]);
    startWentWell(folder);
    expect(starts(1)).toEqual([false]);
  });
});
