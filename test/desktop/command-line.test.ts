import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { duringRun, notKept, type, type TypeOptions } from './harness/command-line';
import { pressKeys, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

journey();
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

const meetNow = (words: string, options?: TypeOptions) => type(scene.desktop, words.split(' '), options);
const log = () =>
  readFileSync(join(scene.desktop.profile.home, '.config', 'Meet Now', 'logs', 'main.log'), 'utf8');
/** How many apps have shown an icon so far. */
const icons = () => new Set(scene.desktop.tray.items.map(({ owner }) => owner)).size;
const json = (text: string): unknown => JSON.parse(text);

describe('meet-now', () => {
  it('about shows the versions and where the licences are, and --json the same for scripts', async () => {
    const { exitCode, stdout } = await meetNow('about');
    const [first, second, , ...files] = stdout.trimEnd().split('\n');
    expect([exitCode, first]).toEqual([0, 'Meet Now 0.1.0']);
    expect(second).toMatch(/^Electron \d+\.\d+\.\d+, Chromium \d+\.[\d.]+, Node\.js \d+\.\d+\.\d+$/);
    // The home page is the one of the package, which names none.
    expect(files).toHaveLength(3);
    for (const file of files) expect(existsSync(file), file).toBe(true);
    expect(json((await meetNow('about --json')).stdout)).toMatchObject({
      version: 1,
      ok: true,
      meetNow: '0.1.0',
      electron: /^Electron ([\d.]+)/.exec(second ?? '')?.[1],
      licences: files,
    });
    expect(await meetNow('about me')).toMatchObject({ exitCode: 2 });
  });

  it('start prints the join link, and nothing else on standard output', async () => {
    const { exitCode, stdout } = await meetNow('start --subject Budget --importance urgent');
    expect(stdout).toMatch(/^https:\/\/meet\.contoso\.com\/\S+\n$/);
    expect(exitCode).toBe(0);
    expect(json(scene.server.starts().at(-1)?.body ?? '')).toMatchObject({
      subject: 'Budget',
      importance: 'Urgent',
    });
  });

  it('status shows the connection, the account and the running meeting', async () => {
    const { exitCode, stdout } = await meetNow('status');
    expect(stdout).toMatch(/^Ready\nLene Aaling\n[0-9a-f]{8} {2}Budget — Connected — https:\S+\n$/);
    expect(exitCode).toBe(0);
    expect(json((await meetNow('status --json')).stdout)).toMatchObject({
      version: 1,
      ok: true,
      connection: 'ready',
      account: lenea.address,
      meetings: [{ subject: 'Budget', state: 'connected' }],
    });
  });

  it('qr prints the join link as a code of half blocks, with the link below it', async () => {
    const { exitCode, stdout } = await meetNow('qr');
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(/^https:\/\/meet\.contoso\.com\/\S+$/);
    expect(lines.slice(0, -1).every((line) => /^[ ▀▄█]{29,}$/u.test(line))).toBe(true);
    expect(json((await meetNow('qr --json')).stdout)).toMatchObject({ ok: true, joinUrl: lines.at(-1) });
    expect(await meetNow('qr none')).toMatchObject({ exitCode: 7, stdout: '' });
  });

  it('start --json prints one object', async () => {
    const { stdout } = await meetNow('start --json');
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(json(stdout)).toMatchObject({ version: 1, ok: true, exitCode: 0, state: 'connected' });
  });

  it('leave asks which one if two are running, and leaves all with --all', async () => {
    const which = await meetNow('leave');
    expect(which).toMatchObject({ exitCode: 2, stdout: '' });
    expect(which.stderr).toContain('Budget');
    expect(await meetNow('leave --all')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Left 2 meetings: .*Budget \([0-9a-f]{8}\)/) as string,
    });
    const none = await meetNow('leave');
    expect(none).toMatchObject({ exitCode: 7, stdout: '', stderr: 'No meeting is running.\n' });
  });

  it('history lists past meetings, newest first', async () => {
    const { stdout, exitCode } = await meetNow('history --json');
    expect(exitCode).toBe(0);
    expect(json(stdout)).toMatchObject({ meetings: [{ state: 'ended' }, { subject: 'Budget' }] });
    expect((await meetNow('history --limit 1')).stdout.trim().split('\n')).toHaveLength(1);
  });

  it('watch shows the status at once, a line for each change, and ends with Ctrl-C', async () => {
    const control = new AbortController();
    const watched = meetNow('watch --json', { signal: control.signal });
    await duringRun(watched, 'the watch', () => log().includes('control: watch'));
    expect(await meetNow('start --subject Watched')).toMatchObject({ exitCode: 0 });
    control.abort();
    const { exitCode, stdout, stderr } = await watched;
    expect({ exitCode, stderr }).toEqual({ exitCode: 130, stderr: '' });
    const lines = stdout.trimEnd().split('\n').map(json) as {
      meetings: { subject: string; state: string }[];
    }[];
    expect(lines[0]).toMatchObject({
      version: 1,
      ok: true,
      running: true,
      meetings: [],
    });
    const states = lines.flatMap(({ meetings }) => meetings.filter(({ subject }) => subject === 'Watched'));
    expect(states[0]?.state).not.toBe('connected');
    expect(states.at(-1)?.state).toBe('connected');
    expect(await meetNow('leave --all')).toMatchObject({ exitCode: 0 });
  });

  it('start says why a meeting failed, with an exit code of its own', async () => {
    scene.server.simulator.configure({
      ending: { kind: 'failed', reason: { code: 'ServiceFailure', subcode: 'Unavailable' } },
    });
    const { exitCode, stdout, stderr } = await meetNow('start');
    scene.server.simulator.configure({ ending: { kind: 'connected' } });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(/server/i);
  });

  it('start gives up waiting in time, and Ctrl-C cancels the invitation', async () => {
    scene.server.simulator.configure({ ending: { kind: 'never' } });
    expect(await meetNow('start --timeout 1')).toMatchObject({ exitCode: 5, stdout: '' });
    await meetNow('leave --all');
    const control = new AbortController();
    const before = scene.server.starts().length;
    const typed = meetNow('start', { signal: control.signal });
    await duringRun(typed, 'the invitation', () => scene.server.starts().length > before);
    control.abort();
    expect(await typed).toMatchObject({ exitCode: 130, stdout: '' });
    await until(
      'the meeting to be cancelled',
      async () => (await meetNow('history --limit 1')).stdout.includes('Cancelled'),
      10_000,
    );
    scene.server.simulator.configure({ ending: { kind: 'connected' } });
  });

  it('names the words that it does not understand', async () => {
    const { exitCode, stdout, stderr } = await meetNow('start --loud');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('--loud');
    expect(await meetNow('sign --json')).toMatchObject({ exitCode: 2 });
  });

  it('helps', async () => {
    expect(await meetNow('start --help')).toMatchObject({ exitCode: 0 });
    expect((await meetNow('--help')).stdout).toMatch(/^ {2}start +\S/m);
  });

  it.each([
    ['that there is no display', '', 'neither DISPLAY nor WAYLAND_DISPLAY is set'],
    ['that its display is gone', ':59999', 'the display that DISPLAY names is not there'],
  ])('L28 says in one line %s', async (_what, display, words) => {
    const env = { DISPLAY: display, WAYLAND_DISPLAY: '' };
    const { exitCode, stdout, stderr } = await meetNow('status', { env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 69, stdout: '' });
    expect(stderr).toMatch(/^.*\n$/);
    expect(stderr).toContain(words);
  });

  it('creates neither a window nor a second icon', async () => {
    await meetNow('status');
    expect(await visibleWindows(scene.desktop)).toBe(0);
    expect(icons()).toBe(1);
  });

  it('doctor checks the sign-in and reports each step', async () => {
    const { exitCode, stdout } = await meetNow('doctor');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Find the server: passed — 127\.0\.0\.1:\d+ — \d+ ms$/m);
    expect(stdout).toMatch(/^Event channel: passed/m);
    expect(json((await meetNow('doctor --json')).stdout)).toMatchObject({ ok: true, state: 'passed' });
  });

  it('hotkey-test asks for the key, and says that it arrived', async () => {
    const before = scene.server.starts().length;
    const typed = meetNow('hotkey-test');
    // If pressed before the test starts, it would start a meeting.
    await until('the test', () => log().includes('control: hotkey-test'), 10_000);
    await pressKeys(scene.desktop, 'ctrl+alt+m');
    expect(await typed).toMatchObject({ exitCode: 0, stdout: 'The hotkey arrived: it works.\n' });
    expect(scene.server.starts()).toHaveLength(before);
  });

  it('L07 signs out, and in again with a piped password, and says that it is not kept', async () => {
    expect(await meetNow('sign-out')).toMatchObject({ exitCode: 0, stdout: 'Signed out.\n' });
    expect(await meetNow('start')).toMatchObject({ exitCode: 3, stdout: '' });
    const wrong = await meetNow('sign-in', { input: 'wrong\n' });
    expect({ ...wrong, stderr: '' }).toMatchObject({ exitCode: 3, stdout: '', stderr: '' });
    const { notifications } = scene.desktop;
    await until('the refusal', () => notifications.titles.at(-1) === 'Not connected', 10_000);
    const { id = 0 } = notifications.received.at(-1) ?? {};
    notifications.expire(id);
    const typed = await meetNow(`sign-in ${lenea.address}`, { input: `${lenea.password}\n` });
    expect(typed).toMatchObject({ exitCode: 0, stdout: `Signed in as ${lenea.address}. ${notKept}\n` });
    await until('the refusal to be withdrawn', () => notifications.withdrawn.includes(id), 10_000);
    expect(notifications.inList).toEqual([]);
  });

  it('quits the app, and starts it hidden if none is running', async () => {
    const before = log().split('control: watch').length;
    const watched = meetNow('watch --json');
    await duringRun(watched, 'the watch', () => log().split('control: watch').length > before);
    expect(await meetNow('quit')).toMatchObject({ exitCode: 0 });
    expect(await scene.app.child.exited).toBe(0);
    const end = await watched;
    expect({ ...end, last: json(end.stdout.trimEnd().split('\n').at(-1) ?? '') }).toMatchObject({
      exitCode: 0,
      stderr: '',
      last: { version: 1, ok: false, exitCode: 7, running: false },
    });
    expect(await meetNow('watch')).toMatchObject({
      exitCode: 7,
      stdout: expect.stringMatching(/^\d\d:\d\d:\d\d {2}Meet Now is not running\.\n$/) as string,
    });
    expect(json((await meetNow('status --json')).stdout)).toMatchObject({ exitCode: 7, running: false });
    expect(icons()).toBe(1);
    expect(await meetNow('status --start')).toMatchObject({ exitCode: 0 });
    await until('its icon', () => icons() === 2, 10_000);
    expect(await visibleWindows(scene.desktop)).toBe(0);
    expect(await meetNow('quit')).toMatchObject({ exitCode: 0 });
  });
});
