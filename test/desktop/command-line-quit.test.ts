import { afterEach, expect, it } from 'vitest';
import { inTime } from '../../scripts/desktop/wait';
import { atTerminal, inShell, notKept, type } from './harness/command-line';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

afterEach(() => scene.stop());

const atATerminal = (words: readonly string[], input: string) =>
  type(scene.desktop, words, { input, through: atTerminal });

it('asks at a terminal while a meeting is running, and quits only after a yes', async () => {
  scene = await startScene();
  expect(await type(scene.desktop, ['start'])).toMatchObject({ exitCode: 0 });
  for (const typed of ['n\n', '\n']) {
    const { exitCode, stdout } = await atATerminal(['quit'], typed);
    expect(stdout).toContain('A meeting is running. Quit Meet Now?');
    expect(stdout).toContain('You will leave the running meeting.');
    expect(exitCode).toBe(130);
  }
  for (const [key, line] of [
    ['\u0004', ''],
    ['\u0003', 'Interrupted.'],
  ] as const) {
    const answer = { to: '[y/N]', typed: key };
    const { exitCode, stdout } = await type(scene.desktop, ['quit'], { through: atTerminal, answer });
    expect(exitCode).toBe(130);
    expect(stdout.replace(/^.*\[y\/N\] (\u001b\[\d+G)?/s, '').split(/[\r\n]+/)).toEqual(
      line === '' ? ['', ''] : ['', line, ''],
    );
  }
  expect((await type(scene.desktop, ['status'])).stdout).toContain('Connected');
  expect(await atATerminal(['quit'], 'y\n')).toMatchObject({ exitCode: 0 });
  expect(await inTime('the end of the app', scene.app.child.exited, 10_000)).toBe(0);
  expect(scene.server.simulator.state.applications).toEqual([]);
});

it.each([
  ['without a terminal', ['quit'], undefined],
  ['told so', ['quit', '--yes'], atTerminal],
])('quits %s, and says what happened to the meetings', async (_how, words, through) => {
  scene = await startScene();
  for (const subject of ['One', 'Two']) await type(scene.desktop, ['start', '--subject', subject]);
  const { exitCode, stdout } = await type(scene.desktop, words, through === undefined ? {} : { through });
  expect({ exitCode, stdout: stdout.trim() }).toEqual({
    exitCode: 0,
    stdout:
      'Meet Now is quitting. You will leave 2 meetings. People who joined with their links can stay for as long as the server keeps them.',
  });
  expect(await inTime('the end of the app', scene.app.child.exited, 10_000)).toBe(0);
});

it('N55 asks before a meeting ends with the sign-in: at a terminal; without one, only --yes does it', async () => {
  scene = await startScene();
  const { address, password, server } = scene.server.account;
  await type(scene.desktop, ['start']);
  const signIn = ['sign-in', address, '--server', server];
  for (const [words, question] of [
    [['sign-out'], 'A meeting is running. Sign out?'],
    [signIn, 'A meeting is running. Sign in anyway?'],
  ] as const) {
    const attended = await atATerminal(words, '\n');
    expect(attended).toMatchObject({ exitCode: 130 });
    expect(attended.stdout).toContain(`${question}\r\nYou will leave the running meeting.`);
    const unattended = await type(scene.desktop, words, { input: `${password}\n` });
    expect(unattended).toMatchObject({ exitCode: 130, stdout: '' });
    expect(unattended.stderr).toContain(question);
    expect(unattended.stderr).toContain('With --yes, it goes ahead without asking.');
  }
  expect(JSON.parse((await type(scene.desktop, ['sign-out', '--json'])).stdout)).toMatchObject({
    ok: false,
    exitCode: 130,
    message: expect.stringContaining('--yes') as string,
  });
  expect(scene.server.requests('DELETE', /\/applications\/\d+$/)).toEqual([]);
  expect(await type(scene.desktop, [...signIn, '--yes'], { input: `${password}\n` })).toMatchObject({
    exitCode: 0,
    stdout: `Signed in as ${address}. ${notKept}\n`,
  });
  expect(scene.server.requests('DELETE', /\/applications\/\d+$/)).toHaveLength(1);
  expect(await type(scene.desktop, ['sign-out'])).toMatchObject({ exitCode: 0, stdout: 'Signed out.\n' });
});

it('does not start the app only to quit it', async () => {
  scene = await startScene();
  expect(await type(scene.desktop, ['quit', '--json'])).toMatchObject({ exitCode: 0, stderr: '' });
  await inTime('the end of the app', scene.app.child.exited, 10_000);
  expect(await type(scene.desktop, ['quit'])).toMatchObject({
    exitCode: 7,
    stdout: '',
    stderr: 'Meet Now is not running.\n',
  });
});

it('shows the steps only at a terminal, on a line that the answer replaces', async () => {
  scene = await startScene();
  const steps = await atATerminal(['start'], '');
  expect(steps.stdout).toContain('Connect');
  expect(steps.stdout).toMatch(/\r\u001b\[Khttps:\/\/\S+\r\n$/);
  const toFile = await type(scene.desktop, ['start'], {
    through: (command) => atTerminal(inShell('"$@" > /dev/null')(command)),
  });
  expect(toFile.stdout).toContain('Connect');
  expect(toFile.stdout).not.toContain('https:');
  const object = await atATerminal(['start', '--json'], '');
  expect(JSON.parse(object.stdout)).toMatchObject({ version: 1, exitCode: 0 });
});
