import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { pastMeetings } from '../../../../main/meetings/history';
import { encodeEntry } from '../../../../main/journal/journal-codec';
import { setUp, start, folder, open, file, ids } from './journal-in-folder';

setUp();

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
