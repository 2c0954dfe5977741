import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readOptions, UsageError } from '../../simulator/cli-options';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function run(...args: string[]) {
  return spawn(process.execPath, ['--import', 'tsx', 'test/simulator/cli.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('the options', () => {
  it('are those of the published user on any free port when there are none', () => {
    const { port, user, behaviour } = readOptions([]);
    expect([port, user.address, user.password, behaviour]).toEqual([
      0,
      'lenea@contoso.com',
      'pass@word1',
      {},
    ]);
  });

  it('set timings and endings', () => {
    const argv = '--invitation-ms 5 --ending failed --code Forbidden --subcode InviteesOnly --expires-in 60';
    expect(readOptions(argv.split(' ')).behaviour).toEqual({
      invitationMs: 5,
      ending: { kind: 'failed', reason: { code: 'Forbidden', subcode: 'InviteesOnly' } },
      expiresIn: 60,
    });
    expect(readOptions(['--completed-only', '--link-only', '--start-link=absent']).behaviour).toEqual({
      invitationEvents: 'completedOnly',
      linkOnly: true,
      startOnlineMeeting: 'absent',
    });
  });

  it.each([
    [['--port', '70000'], '--port takes a whole number from 0 to 65535, not "70000".'],
    [['--invitation-ms', 'soon'], '--invitation-ms takes a whole number from 0, not "soon".'],
    [['--ending', 'well'], '--ending takes connected, lobby, failed, never, not "well".'],
    [['--code', 'Gone'], '--code, --subcode and --message go with --ending failed.'],
    [['--user', 'lenea'], '--user takes an address, not "lenea".'],
  ])('%j are refused with what to type instead', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(new UsageError(message));
  });

  it('that nobody knows are refused by name', () => {
    expect(() => readOptions(['--prot', '1'])).toThrow(/--prot/);
    expect(() => readOptions(['stray'])).toThrow(UsageError);
  });
});

describe('the command', () => {
  it('prints one line of JSON, serves, and exits 0 when it is stopped', async () => {
    const child = run('--port', '0');
    const lines: string[] = [];
    const reader = createInterface(child.stdout);
    reader.on('line', (line) => lines.push(line));
    await once(reader, 'line');
    const { url, user, password } = JSON.parse(lines[0] ?? '') as Record<string, string>;
    expect([user, password]).toEqual(['lenea@contoso.com', 'pass@word1']);
    expect((await fetch(url ?? '')).status).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(lines).toHaveLength(1);
  }, 30_000);

  it('says on standard error what is wrong with an option, and exits 2', async () => {
    const child = run('--ending', 'well');
    const [out, error, exit] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    expect([out, exit]).toEqual(['', [2, null]]);
    expect(error).toBe('--ending takes connected, lobby, failed, never, not "well".\nTry --help.\n');
  }, 30_000);
});
