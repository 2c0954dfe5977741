import { say } from '../../../../main/language/t';
import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pastMeetings } from '../../../../main/meetings/history';
import { encodeEntry } from '../../../../main/journal/journal-codec';
import type { JournalEntry, JournalStart } from '../../../../main/meetings/journal-entries';
import { openJournal } from '../../../../main/journal/journal-file';
import { listeningLogger } from '../../../unit/main/support';

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

const open = (where = folder, longest?: number) => {
  const told: string[] = [];
  const { logger, complaints } = listeningLogger();
  return {
    ...openJournal(
      where,
      logger,
      (notice) => told.push(notice === undefined ? 'put right' : say(notice)),
      longest,
    ),
    told,
    complaints,
  };
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

it('L29 loses no more than the last line, at whatever byte it is torn, and writes on', () => {
  const first = open();
  for (const id of ['a', 'b', 'c']) first.append(start(id));
  const whole = readFileSync(file());
  const twoLines = whole.length / 3;
  for (let length = twoLines; length <= whole.length; length++) {
    writeFileSync(file(), whole.subarray(0, length));
    const lost = 3 - Math.floor((length + 1) / twoLines); // a line without its line feed is complete
    const before = ['a', 'b', 'c'].slice(0, 3 - lost);
    const next = open();
    expect(ids(next.entries)).toEqual(before);
    next.append(start('d'));
    next.close();
    expect(ids(open().entries)).toEqual([...before, 'd']);
  }
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

it.skipIf(process.platform === 'win32')(
  'L03 waits for nobody where a pipe is in its place, and goes on without it',
  async () => {
    execFileSync('mkfifo', [file()]);
    const journal = open();
    for (let i = 0; i < 1000; i++) journal.append({ ...start(String(i)), subject: 'x'.repeat(200) });
    await journal.compact();
    expect([await journal.readBack(10), journal.told.length]).toEqual([[], 1]);
  },
);

it.runIf(process.getuid?.() === 0)('L05 is read where it cannot be written, and says so once', () => {
  open().append(start('a'));
  chmodSync(folder, 0o777);
  chmodSync(file(), 0o644);
  const script = join(import.meta.dirname, 'open-journal.ts');
  const nobody = { uid: 65_534, gid: 65_534, encoding: 'utf8' } as const;
  const seen = execFileSync(process.execPath, ['--import', 'tsx', script, folder], nobody);
  expect(JSON.parse(seen)).toEqual({ entries: [start('a')], further: [start('a')], told: 1 });
  expect(readdirSync(folder)).toEqual(['meetings.journal']);
  expect(open().entries).toEqual([start('a')]);
});

it('is read with the ends of lines of another system, and among NULs', () => {
  const lines = ['a', 'b'].map((id) => encodeEntry(start(id)).replace('\n', '\r\n'));
  const nothing = '\0'.repeat(1000);
  writeFileSync(file(), `${nothing}\n${lines.join('')}${nothing}`);
  open().append(start('c'));
  expect(ids(open().entries)).toEqual(['a', 'b', 'c']);
});

const text = () => readFileSync(file(), 'utf8');
const ids = (entries: readonly JournalEntry[]) => entries.map(({ operationId }) => operationId);

it('leaves behind after the next start what was deleted, and loses nothing else', async () => {
  const first = open();
  for (const id of ['secret', 'kept', 'back', 'open']) first.append({ ...start(id), subject: `About ${id}` });
  for (const id of ['secret', 'kept', 'back']) first.append({ operationId: id, end: 'ended', at: 2 });
  for (const id of ['secret', 'back']) first.append({ operationId: id, deleted: true, at: 3 });
  first.append({ operationId: 'back', deleted: false, at: 4 });
  expect(text()).toContain('About secret');
  const next = open();
  expect(next.entries).toHaveLength(10);
  await next.compact();
  expect(text()).not.toContain('secret');
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  next.append(start('new'));
  expect(ids(open().entries)).toEqual(['kept', 'back', 'open', 'kept', 'back', 'new']);
});

it('keeps what a later version wrote of a meeting, and not of one that was deleted', async () => {
  const first = open();
  for (const id of ['kept', 'gone']) first.append(start(id));
  for (const id of ['kept', 'gone'])
    appendFileSync(
      file(),
      encodeEntry({ operationId: id, minutes: `of ${id}`, at: 2 } as unknown as JournalEntry),
    );
  first.append({ operationId: 'gone', deleted: true, at: 3 });
  await open().compact();
  expect(text()).toContain('of kept');
  expect(text()).not.toContain('gone');
});

it('keeps what is written while it is written anew, also after a torn line', async () => {
  const first = open();
  first.append(start('a'));
  first.append({ operationId: 'a', deleted: true, at: 2 });
  appendFileSync(file(), encodeEntry(start('torn')).slice(0, 40));
  const next = open();
  const done = next.compact();
  next.append(start('meanwhile'));
  await done;
  next.append(start('after'));
  expect(ids(open().entries)).toEqual(['meanwhile', 'after']);
  expect([next.complaints, next.told]).toEqual([[], []]);
});

it('is not written anew without need', async () => {
  const first = open();
  first.append({ ...start('a'), subject: 'says "deleted":true' });
  const { ino } = statSync(file());
  await first.compact();
  await open().compact();
  expect(statSync(file()).ino).toBe(ino);
});

it('loses its oldest meetings once it has become long, and then rests', async () => {
  const lines = Array.from({ length: 1000 }, (_, i) => encodeEntry(start(String(i)))).join('');
  writeFileSync(file(), lines);
  const next = open(folder, lines.length - 1);
  await next.compact();
  expect(ids(open().entries).at(-1)).toBe('999');
  const { size, ino } = statSync(file());
  expect(size).toBeGreaterThan(lines.length / 2 - 200);
  expect(size).toBeLessThanOrEqual(lines.length / 2);
  await open(folder, lines.length - 1).compact();
  expect(statSync(file()).ino).toBe(ino);
});

it('goes on with the old one where it cannot be written anew', async () => {
  const first = open();
  first.append(start('a'));
  first.append({ operationId: 'a', deleted: true, at: 2 });
  first.close();
  mkdirSync(`${file()}.new`);
  const next = open();
  await next.compact();
  next.append(start('b'));
  expect([next.complaints.length, next.told]).toEqual([1, []]);
  expect(ids(open().entries)).toEqual(['a', 'a', 'b']);
});

it('takes away what a run left that was killed while it wrote it anew', async () => {
  writeFileSync(`${file()}.new`, 'half of');
  await open().compact();
  expect(existsSync(`${file()}.new`)).toBe(false);
});

it('L29 has every line that was written, and is whole, wherever its process is killed', async () => {
  const script = join(import.meta.dirname, 'write-journal.ts');
  let known: string[] = [];
  for (const many of [10, 40, 90]) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, String(known.length)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const written: string[] = [];
    for await (const line of createInterface(child.stdout)) {
      written.push(line);
      if (written.length === many) child.kill('SIGKILL');
    }
    known = [...known, ...written];
    const meetings = pastMeetings(open().entries).map((past) => past.start.operationId);
    const found = meetings.filter((id) => !id.startsWith('gone'));
    // The process may have been killed after it wrote a line and before it reported it.
    expect(found.slice(0, known.length)).toEqual(known);
    expect(found.length - known.length).toBeLessThanOrEqual(1);
    known = found;
  }
}, 60_000);

describe('a journal of 100,000 entries', () => {
  const entries = Array.from({ length: 50_000 }, (_, i): readonly JournalEntry[] => [
    { ...start(String(i)), at: i },
    { operationId: String(i), end: 'ended', at: i + 1 },
  ]).flat();
  beforeEach(() => writeFileSync(file(), entries.map(encodeEntry).join('')));

  it('opens with its newest meetings, and goes on', () => {
    const journal = open();
    expect(journal.entries.slice(-400)).toEqual(entries.slice(-400));
    expect(journal.entries.length).toBeLessThan(20_000);
    journal.append(start('new'));
    expect(open().entries.at(-1)).toEqual(start('new'));
  });

  it('is read back as far as is asked', async () => {
    const all = await open().readBack(10_000);
    expect(all.slice(-20_000)).toEqual(entries.slice(-20_000));
    expect(all.length).toBeLessThan(30_000);
    expect(await open().readBack(1_000_000)).toEqual(entries);
  });

  it('looks behind what was deleted', async () => {
    const last = open();
    for (let i = 49_000; i < 50_000; i++) last.append({ operationId: String(i), deleted: true, at: 9 });
    expect(pastMeetings(open().entries).at(-1)?.start.operationId).toBe('48999');
    expect(pastMeetings(open().entries).length).toBeGreaterThanOrEqual(200);
    const next = open();
    await next.compact();
    expect(await next.readBack(1_000_000)).toEqual(entries.slice(0, -2_000));
  });
});

it('is read no further than a start can wait for, where nothing in it is an entry', () => {
  writeFileSync(file(), '');
  truncateSync(file(), 64 * 1024 * 1024);
  const journal = open();
  expect(journal.entries).toEqual([]);
  journal.append(start('a'));
  expect(open().entries).toEqual([start('a')]);
});
