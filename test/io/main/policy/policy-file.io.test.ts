import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readPolicyFile } from '../../../../main/policy/policy-file';

const me = process.getuid?.() ?? 0;
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
  file = join(folder, 'policy.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const hotkey = JSON.stringify({ version: 1, settings: { hotkey: { value: 'F9', locked: true } } });
const write = (text: string, mode = 0o644) => {
  writeFileSync(file, text);
  chmodSync(file, mode);
};
const faults = (owner = me) => readPolicyFile(file, owner)?.faults.map(({ what }) => what);

it('is read from a file that only its owner can write', () => {
  write(hotkey);
  expect(readPolicyFile(file, me)).toEqual({
    source: file,
    policy: { hotkey: { value: 'F9', locked: true } },
    faults: [],
  });
});

it('is nothing, and no fault, where no file is', () => {
  expect(readPolicyFile(file, me)).toBeUndefined();
  expect(readPolicyFile(join(file, 'policy.json'), me)).toBeUndefined();
});

it.each([0o664, 0o646, 0o666])('is not taken from a file with mode %o', (mode) => {
  write(hotkey, mode);
  expect(readPolicyFile(file, me)).toMatchObject({ policy: {}, faults: [{ what: 'notOwned' }] });
});

it('is not taken from a file of somebody else', () => {
  write(hotkey);
  expect(faults(me + 1)).toEqual(['notOwned']);
});

it('is not taken from a folder in which others can put another file in its place', () => {
  write(hotkey);
  chmodSync(folder, 0o777);
  expect(faults()).toEqual(['notOwned']);
});

it('is not taken by way of a link from a folder of others to a file of its owner', () => {
  write(hotkey);
  const open = join(folder, 'open');
  mkdirSync(open);
  chmodSync(open, 0o777);
  symlinkSync(file, join(open, 'policy.json'));
  expect(readPolicyFile(join(open, 'policy.json'), me)?.faults).toEqual([{ what: 'notOwned' }]);
});

it.each(['', '{', 'version: 1'])('says that %j is no JSON', (text) => {
  write(text);
  expect(faults()).toEqual(['notJson']);
});

it('reads no folder, no pipe, and nothing that is far too large', () => {
  mkdirSync(file);
  expect(faults()).toEqual(['unreadable']);
  rmSync(file, { recursive: true });
  if (process.platform !== 'win32') {
    execFileSync('mkfifo', [file]);
    expect(faults()).toEqual(['unreadable']);
    rmSync(file);
  }
  write(hotkey);
  truncateSync(file, 300 * 1024);
  expect(faults()).toEqual(['unreadable']);
});
