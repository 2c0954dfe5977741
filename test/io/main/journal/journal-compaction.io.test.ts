import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { pastMeetings } from '../../../../main/meetings/history';
import { encodeEntry } from '../../../../main/journal/journal-codec';
import type { JournalEntry } from '../../../../main/meetings/journal-entries';
import { setUp, start, folder, open, file, ids } from './journal-in-folder';

setUp();

const text = () => readFileSync(file(), 'utf8');

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

it('keeps lines that are added during a rewrite, also after a torn line', async () => {
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

describe('with a limit of age', () => {
  const day = 86_400_000;
  const retention = { before: 100 * day, isRunning: (id: string) => id === 'runs' };

  it('loses the meetings about which nothing was written since then, except those that run', async () => {
    const first = open();
    for (const id of ['old', 'runs', 'long', 'new']) first.append({ ...start(id), at: 90 * day });
    first.append({ operationId: 'old', end: 'ended', at: 99 * day });
    first.append({ operationId: 'long', end: 'ended', at: 101 * day });
    first.append({ operationId: 'new', end: 'ended', at: 102 * day });
    await open().compact(retention);
    expect(text()).not.toContain('"old"');
    expect(ids(open().entries)).toEqual(['runs', 'long', 'new', 'long', 'new']);
  });

  it('loses them while the app runs, and goes on', async () => {
    const journal = open();
    journal.append({ ...start('a'), at: 90 * day });
    await journal.compact(retention);
    journal.append({ ...start('b'), at: 101 * day });
    await journal.compact(retention);
    await journal.compact({ ...retention, before: 102 * day });
    journal.append({ ...start('c'), at: 103 * day });
    expect(ids(open().entries)).toEqual(['c']);
    expect([journal.complaints, journal.told]).toEqual([[], []]);
  });

  it('keeps what the user has deleted in this run, because that can be undone', async () => {
    const journal = open();
    for (const id of ['old', 'undone']) journal.append({ ...start(id), at: (id === 'old' ? 90 : 101) * day });
    journal.append({ operationId: 'undone', deleted: true, at: 102 * day });
    await journal.compact(retention);
    journal.append({ operationId: 'undone', deleted: false, at: 103 * day });
    const next = open();
    expect(ids(next.entries)).toEqual(['undone', 'undone', 'undone']);
    await next.compact(retention);
    expect(ids(open().entries)).toEqual(['undone']);
  });

  it('is not written anew without need', async () => {
    open().append({ ...start('new'), at: 101 * day });
    const { ino } = statSync(file());
    await open().compact(retention);
    expect(statSync(file()).ino).toBe(ino);
  });
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
