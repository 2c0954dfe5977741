import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { controlAddress, makePlace } from '../../../../main/control/address';
import { printedAnswer, type Answer } from '../../../../main/control/messages';
import { listenForCommands, type Serve } from '../../../../main/control/server';
import { ctlPage } from '../../../../scripts/package/share-files';
import { projectFolder } from '../../../../scripts/runtime';
import { listeningLogger } from '../../../unit/main/support';

let home: string;
let env: Record<string, string>;
let endings: (() => void)[] = [];

const pathOf = (name: string): string =>
  execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();

/** A folder with these programs and nothing else, and a `meet-now` that says how it was called. */
function programs(...names: readonly string[]): string {
  const bin = join(home, 'bin');
  mkdirSync(bin);
  for (const name of ['sh', 'dirname', 'readlink', 'sha256sum', 'ls', ...names])
    symlinkSync(name === 'python3' ? '/usr/bin/python3' : pathOf(name), join(bin, name));
  const said = '#!/bin/sh\nprintf "%s\\n" "the program: $*"\nexit 5\n';
  writeFileSync(join(bin, 'meet-now'), said, { mode: 0o755 });
  return bin;
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'meet-now-ctl-'));
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  env = { HOME: home, XDG_RUNTIME_DIR: runtime };
});
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
  endings = [];
  rmSync(home, { recursive: true });
});

const place = (): string =>
  controlAddress(join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Meet Now'), {
    env,
    temporary: home,
  });

/** The app's own socket, in this environment. */
function listen(serve: Serve): void {
  endings.push(listenForCommands({ address: place() }, serve, listeningLogger().logger));
}
const answers =
  (answer: Answer): Serve =>
  () =>
    Promise.resolve(answer);

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
const ctl = (words: readonly string[], bin: string): Promise<Ended> =>
  new Promise((resolve) => {
    const script = join(projectFolder, 'scripts/package/meet-now-ctl');
    execFile(script, words, { env: { ...env, PATH: bin } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

const theProgram = { code: 5, stdout: 'the program: status\n', stderr: '' };

const ready: Answer = {
  exitCode: 0,
  text: 'Ready\nLene Aaling\n“Übersicht” — Connected — https://meet.contoso.com/x\n  100 % \\n $HOME `id`',
  data: { connection: 'ready', meetings: [{ subject: '“Übersicht” \\ "end"\nend', state: 'connected' }] },
};

describe.each(['perl', 'python3'])('meet-now-ctl with %s', (tool) => {
  it.each([['text'], ['json']] as const)('prints the answer as meet-now does: %s', async (format) => {
    listen(answers(ready));
    const bin = programs(tool);
    const ended = await ctl(['status', ...(format === 'json' ? ['--json'] : [])], bin);
    expect(ended).toEqual({ code: 0, stdout: printedAnswer(ready, format === 'json'), stderr: '' });
  });

  it('prints what failed on standard error, with its exit code', async () => {
    listen(answers({ exitCode: 3, text: 'Nobody is signed in.', data: {} }));
    const ended = await ctl(['status'], programs(tool));
    expect(ended).toEqual({ code: 3, stdout: '', stderr: 'Nobody is signed in.\n' });
  });

  it('prints a long answer whole', async () => {
    const long = { ...ready, text: 'ä'.repeat(300_000) };
    listen(answers(long));
    expect((await ctl(['status'], programs(tool))).stdout).toBe(`${long.text}\n`);
  });

  it('leaves an answer that was cut off to the program', async () => {
    const dying = createServer((socket) => socket.end('{"type":"welcome"}\nanswer 0\nReady\nLene'));
    await open(dying);
    expect(await ctl(['status'], programs(tool))).toEqual(theProgram);
  });
});

/** Something else listens at the place of the app. */
async function open(server: Server): Promise<void> {
  makePlace(place());
  server.listen(place());
  endings.push(() => server.close());
  await once(server, 'listening');
}

describe('meet-now-ctl', () => {
  it('takes no answer from the environment', async () => {
    env = { ...env, code: '0', text: 'Ready' };
    await open(createServer((socket) => socket.end('{"type":"welcome"}\n')));
    expect(await ctl(['status'], programs('perl'))).toEqual(theProgram);
  });

  it('leaves an app that hangs to the program, which says so', async () => {
    const silent = createServer(() => undefined);
    await open(silent);
    expect(await ctl(['status'], programs('perl'))).toEqual(theProgram);
  });

  it('finds the app of a session without a runtime folder', async () => {
    delete env['XDG_RUNTIME_DIR'];
    listen(answers(ready));
    expect((await ctl(['status'], programs('perl'))).stdout).toBe(printedAnswer(ready, false));
  });

  it('finds the app of a configuration folder of its own', async () => {
    env['XDG_CONFIG_HOME'] = join(home, 'configuration of Ann');
    listen(answers(ready));
    expect((await ctl(['status'], programs('perl'))).stdout).toBe(printedAnswer(ready, false));
  });

  it('does not believe a socket in a folder that others can use', async () => {
    listen(answers(ready));
    chmodSync(dirname(place()), 0o770);
    expect(await ctl(['status'], programs('perl'))).toEqual(theProgram);
  });

  it('runs the program if no app listens, and if there is no tool for the socket', async () => {
    const bin = programs();
    expect(await ctl(['status'], bin)).toEqual(theProgram);
    listen(answers(ready));
    expect(await ctl(['status'], bin)).toEqual(theProgram);
  });

  it('passes every other command on', async () => {
    listen(answers(ready));
    const ended = await ctl(['start', '--subject', 'Budget 2027'], programs('perl'));
    expect(ended).toEqual({ code: 5, stdout: 'the program: start --subject Budget 2027\n', stderr: '' });
  });

  it('says so if the answer cannot be written', async () => {
    listen(answers(ready));
    const script = join(projectFolder, 'scripts/package/meet-now-ctl');
    const bin = programs('perl');
    const full = await new Promise<unknown>((resolve) =>
      execFile('/bin/sh', ['-c', `"${script}" status >/dev/full`], { env: { ...env, PATH: bin } }, (error) =>
        resolve(error?.code),
      ),
    );
    expect(full).toBe(74);
  });
});

it('meet-now-ctl has a manual page without faults', () => {
  const page = join(home, 'meet-now-ctl.1');
  writeFileSync(page, ctlPage('1.2.3', '2026-11-30'));
  execFileSync('mandoc', ['-T', 'lint', '-W', 'style', page], { encoding: 'utf8' });
  const shown = execFileSync('mandoc', ['-T', 'ascii', page], { encoding: 'utf8' });
  expect(shown.replace(/.\x08/g, '')).toContain('meet-now-ctl status [--json]');
});
