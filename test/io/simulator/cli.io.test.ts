import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readFileSync } from 'node:fs';
import { ask } from './http';
import { readOptions, UsageError } from '../../simulator/cli-options';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/simulator/cli.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Also after a test that fails.
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
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

  it('set how long connections may idle', () => {
    expect(readOptions(['--idle-ms', '5000', '--announce-idle']).behaviour).toEqual({
      idleMs: 5_000,
      idleAnnounced: true,
    });
  });

  it('set timings and endings', () => {
    const argv = '--invitation-ms 5 --ending failed --code Forbidden --subcode InviteesOnly --expires-in 60';
    expect(readOptions(argv.split(' ')).behaviour).toEqual({
      invitationMs: 5,
      ending: { kind: 'failed', reason: { code: 'Forbidden', subcode: 'InviteesOnly' } },
      expiresIn: 60,
    });
    expect(readOptions(['--front-ends', '3']).behaviour).toEqual({ frontEnds: 3 });
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
    [['--certificate', 'expired'], '--certificate goes with --tls.'],
    [
      ['--tls', '--certificate', 'bad'],
      '--certificate takes good, expired, wrongHost, intermediate, withoutIntermediate, not "bad".',
    ],
    [['--user', 'lenea'], '--user takes an address, not "lenea".'],
    [['--name', 'http://a.example/'], '--name takes a host name, not "http://a.example/".'],
    [
      ['--allow-origin', 'apps.contoso.com'],
      '--allow-origin takes an origin such as https://apps.contoso.com, not "apps.contoso.com".',
    ],
  ])('%j are refused with what to type instead', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(new UsageError(message));
  });

  it('give the simulator more names, and the user another', () => {
    const argv = ['--name', 'lyncdiscover.contoso.com', '--name', 'b.example:80', '--display-name', 'Al B'];
    expect(readOptions(argv)).toMatchObject({
      names: ['lyncdiscover.contoso.com', 'b.example:80'],
      user: { name: 'Al B' },
    });
  });

  it('put origins of web pages on the list, beside those of this computer', () => {
    const argv = ['--allow-origin', 'https://apps.contoso.com', '--allow-origin', '*'];
    expect(readOptions(argv).behaviour).toMatchObject({
      browser: { allowedOrigins: ['loopback', 'https://apps.contoso.com', '*'] },
    });
  });

  it('name a scenario, a second port and a certificate', () => {
    const argv = '--scenario lobby --second-port 0 --tls';
    expect(readOptions(argv.split(' '))).toMatchObject({
      scenario: 'lobby',
      secondPort: 0,
      certificate: 'good',
    });
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

  it('plays a scenario over HTTPS, and tells of rules that are broken', async () => {
    const child = run('--tls', '--second-port', '0', '--scenario', 'failed');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const {
      url = '',
      ca = '',
      secondUrl,
      user = '',
      password = '',
    } = JSON.parse(line) as Record<string, string>;
    expect([url, secondUrl]).toEqual([expect.stringMatching(/^https:/), expect.stringMatching(/^https:/)]);
    const trusted = readFileSync(ca, 'utf8');
    const behaviour = JSON.parse((await ask(`${url}/_simulator/behaviour`, { ca: trusted })).body) as object;
    expect(behaviour).toMatchObject({ ending: { kind: 'failed' }, secondPool: secondUrl });
    const complaint = once(createInterface(child.stderr), 'line');
    const form = new URLSearchParams({ grant_type: 'password', username: user, password }).toString();
    const granted = await ask(`${url}/WebTicket/oauthtoken`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
      ca: trusted,
    });
    const { access_token: token } = JSON.parse(granted.body) as { access_token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/plain' };
    const applications = `${url}/ucwa/oauth/v1/applications`;
    expect((await ask(applications, { method: 'POST', headers, body: 'x', ca: trusted })).status).toBe(415);
    expect(await complaint).toEqual([
      expect.stringMatching(/^content-type: POST https:.+ See "PayloadFormat"\.$/),
    ]);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  }, 30_000);

  it('says which scenarios there are when it does not know one, and exits 2', async () => {
    const child = run('--scenario', 'nothing');
    const [error, exit] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect([exit, error]).toEqual([[2, null], expect.stringContaining('There is no scenario "nothing".')]);
  }, 30_000);

  it('names the port that is taken, and exits 1', async () => {
    const first = run();
    const [line] = (await once(createInterface(first.stdout), 'line')) as [string];
    const { port } = new URL((JSON.parse(line) as { url: string }).url);
    const second = run('--port', port);
    const [error, exit] = await Promise.all([text(second.stderr), once(second, 'exit')]);
    expect(error).toBe(`Port ${port} is taken. Give another one, or --port 0 for a free one.\n`);
    expect(exit).toEqual([1, null]);
    first.kill('SIGTERM');
    await once(first, 'exit');
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
