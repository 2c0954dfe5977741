import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { encodeEntry, type JournalStart } from '../../../../main/meetings/journal';
import { openJournal } from '../../../../main/settings/journal-file';
import { listeningLogger } from '../support';

const start = (operationId: string): JournalStart => ({
  operationId,
  subject: 'Budget',
  importance: 'Urgent',
  at: 1,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (where = folder) => {
  const told: string[] = [];
  const { logger, complaints } = listeningLogger();
  return { ...openJournal(where, logger, (say) => told.push(say())), told, complaints };
};
const file = () => join(folder, 'meetings.journal');

it('keeps what was written for the next run, readable by nobody else', () => {
  const first = open();
  expect(first.entries).toEqual([]);
  first.append(start('a'));
  expect(open().entries).toEqual([start('a')]);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it('has the entry before the POST goes out: a process that is killed right after it leaves it whole', () => {
  const line = JSON.stringify(encodeEntry(start('a')));
  const script = `require('fs').writeSync(require('fs').openSync(process.argv[1],'a'),${line});process.kill(process.pid,'SIGKILL')`;
  expect(() => execFileSync(process.execPath, ['-e', script, file()])).toThrow();
  expect(open().entries).toEqual([start('a')]);
});

it('goes on after a torn line on a line of its own', () => {
  open().append(start('a'));
  appendFileSync(file(), encodeEntry(start('b')).slice(0, 40));
  const next = open();
  next.append(start('c'));
  next.append(start('d'));
  expect(open().entries).toEqual([start('a'), start('c'), start('d')]);
});

it('opens with 10,000 entries, and reads no more than the end of a larger one', () => {
  const entries = Array.from({ length: 10_000 }, (_, i) => start(String(i)));
  appendFileSync(file(), entries.map(encodeEntry).join(''));
  expect(open().entries).toHaveLength(10_000);
  for (let i = 0; i < 4; i++) appendFileSync(file(), readFileSync(file()));
  const { entries: last } = open();
  expect(last.at(-1)).toEqual(start('9999'));
  expect(last.length).toBeLessThan(80_000);
});

it('tells once that it cannot be kept, and stops nobody', () => {
  mkdirSync(file());
  const journal = open();
  journal.append(start('a'));
  journal.append(start('b'));
  expect(journal.entries).toEqual([]);
  expect(journal.told).toHaveLength(1);
  expect(journal.complaints).toHaveLength(1);
});

const lines = () => readFileSync(file(), 'utf8');

it('leaves behind at the next start what was deleted, and loses nothing else', () => {
  const first = open();
  for (const id of ['secret', 'kept', 'back', 'open']) first.append({ ...start(id), subject: `About ${id}` });
  for (const id of ['secret', 'kept', 'back']) first.append({ operationId: id, end: 'ended', at: 2 });
  for (const id of ['secret', 'back']) first.append({ operationId: id, deleted: true, at: 3 });
  first.append({ operationId: 'back', deleted: false, at: 4 });
  expect(lines()).toContain('About secret');
  const next = open();
  expect(next.entries).toHaveLength(10);
  expect(lines()).not.toContain('secret');
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  next.append(start('new'));
  const last = open().entries;
  expect(last.map(({ operationId }) => operationId)).toEqual(['kept', 'back', 'open', 'kept', 'back', 'new']);
});

it('becomes short again at a start, with the newest two hundred', () => {
  const long = Array.from({ length: 40_000 }, (_, i) => start(String(i)));
  appendFileSync(file(), long.map(encodeEntry).join(''));
  open();
  expect(open().entries.map(({ operationId }) => operationId)).toEqual(
    long.slice(-200).map(({ operationId }) => operationId),
  );
});

it('goes on with the old one where it cannot be written anew', () => {
  const first = open();
  first.append(start('a'));
  first.append({ operationId: 'a', deleted: true, at: 2 });
  first.close();
  mkdirSync(`${file()}.new`);
  const next = open();
  next.append(start('b'));
  expect([next.complaints.length, next.told]).toEqual([1, []]);
  rmSync(`${file()}.new`, { recursive: true });
  expect(open().entries.map(({ operationId }) => operationId)).toEqual(['a', 'a', 'b']);
});
