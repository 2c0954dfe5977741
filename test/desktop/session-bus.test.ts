import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { busName, mainPath, meetNow1 } from '../../main/control/bus/descriptions';
import { introspectionXml } from '../../main/desktop/bus/introspection';
import { shellCommand } from '../../main/desktop/hotkey/meet-now-command';
import { openBus, processOf } from '../../scripts/desktop/bus';
import { until } from '../../scripts/desktop/wait';
import { projectFolder, resolveRuntime } from '../../scripts/runtime';
import { type } from './harness/command-line';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;
const documented = readFileSync(join(projectFolder, 'docs/session-bus.md'), 'utf8');

journey();
beforeAll(async () => {
  scene = await startScene();
  scene.server.simulator.configure({ meeting: { accessLevel: 'SameEnterprise' } });
});
afterAll(() => scene.stop());

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a line of a shell on the desktop. */
const shell = (line: string): Promise<Ended> =>
  new Promise((resolve) => {
    execFile('sh', ['-c', line], { env: scene.desktop.env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

/** The command of docs/session-bus.md that contains this. */
function command(part: string): string {
  const blocks = [...documented.matchAll(/^```sh\n([^]*?)^```/gm)].flatMap(([, lines = '']) =>
    lines.trim().split('\n'),
  );
  const [found, ...more] = blocks.filter((line) => line.includes(part));
  if (found === undefined || more.length > 0) throw new Error(`docs/session-bus.md: ${part}`);
  return found;
}
const run = async (part: string): Promise<string> => {
  const { code, stdout, stderr } = await shell(command(part));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};

it('is described on the bus as the packages describe it, and as the document says', async () => {
  const described = await run('introspect');
  const { methods, properties = [], signals = {} } = meetNow1;
  for (const name of [...Object.keys(methods), ...properties.map(([one]) => one), ...Object.keys(signals)]) {
    expect(described).toContain(`.${name} `);
    expect(documented).toContain(`\`${name}\``);
  }
  const { stdout } = await shell(
    `gdbus introspect --session --dest ${busName} --object-path ${mainPath} --xml`,
  );
  for (const line of introspectionXml([meetNow1]).split('\n').slice(3, -2))
    expect(stdout).toContain(line.trim());
});

it('starts a meeting, and gives its link', async () => {
  expect(await run('StartMeeting')).toMatch(/^\('[\w-]{8,}',\)\n$/);
  const link = /^s "(https:\/\/meet\.contoso\.com\/\S+)"\n$/.exec(await run('JoinLink'))?.[1];
  const [start] = scene.server.starts();
  expect(JSON.parse(start?.body ?? '')).toMatchObject({ subject: 'Budget' });
  const { stdout } = await type(scene.desktop, ['status', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ meetings: [{ subject: 'Budget', joinUrl: link }] });
});

it('tells the status, as the command line does', async () => {
  // What the server tells about the new meeting may arrive between the two.
  const agree = async () => {
    const printed = await run('MeetNow1.Status');
    const { stdout } = await type(scene.desktop, ['status', '--json']);
    return printed === `('${stdout.trim()}',)\n`;
  };
  await until('both to say the same', agree, 10_000);
  const read = await run('get-property');
  expect(read).toMatch(/^s "ready"\naa\{sv\} 1 7 "id" s "/);
});

it('the status call without Electron prints what the command prints', async () => {
  const ctl = join(projectFolder, 'scripts/package/meet-now-ctl');
  for (const words of [['status'], ['status', '--json']]) {
    const agree = async () => {
      const { exitCode: code, stdout, stderr } = await type(scene.desktop, words);
      const without = await shell(`'${ctl}' ${words.join(' ')}`);
      expect(without).toEqual({ code, stdout, stderr });
      expect(stdout).toContain('Budget');
      return true;
    };
    // What the server tells about the meeting may arrive between the two.
    await until(`both to print the same for ${words.join(' ')}`, agree, 10_000);
  }
});

/** A file of docs/examples. */
const example = (name: string): string => readFileSync(join(projectFolder, 'docs/examples', name), 'utf8');

/** The folder that the examples name, with what they call. */
function install(): void {
  const bin = join(scene.desktop.profile.home, '.local', 'bin');
  const { executable, appArgs } = resolveRuntime();
  mkdirSync(bin, { recursive: true });
  const meetNow = `#!/bin/sh\nexec ${shellCommand([executable, ...appArgs])} "$@"\n`;
  writeFileSync(join(bin, 'meet-now'), meetNow, { mode: 0o755 });
  symlinkSync(join(projectFolder, 'scripts/package/meet-now-ctl'), join(bin, 'meet-now-ctl'));
  for (const name of ['meet-now-bar', 'rofi-meet-now'])
    symlinkSync(join(projectFolder, 'docs/examples', name), join(bin, name));
}
const onPath = (line: string): string => `export PATH=~/.local/bin:$PATH; ${line}`;

it('the examples for polybar and rofi print what these read', async () => {
  install();
  const exec = /^exec = (.*)$/m.exec(example('polybar.ini'))?.[1] ?? '';
  // Who was invited may be in it by now.
  const shown = expect.stringMatching(/^Budget \([01]\)\n$/) as string;
  expect(await shell(onPath(exec))).toEqual({ code: 0, stdout: shown, stderr: '' });
  const script = /-modi "meet-now:([^"]*)"/.exec(example('rofi-meet-now'))?.[1] ?? '';
  const { stdout } = await shell(onPath(script));
  const info = '\0info\x1f';
  expect(stdout.split('\n')[0]).toBe(`Meet now${info}start\x1ficon\x1fmeet-now`);
  expect(stdout).toContain(`Join Budget${info}https://meet.contoso.com/`);
});

it('the example for waybar prints a line for each change', async () => {
  const plain = example('waybar.jsonc').replace(/^\s*\/\/.*$|,(?=\s*\})/gm, '');
  const read = JSON.parse(plain) as Record<string, { readonly exec: string }>;
  const env = { ...scene.desktop.env };
  const bar = spawn('sh', ['-c', onPath(read['custom/meet-now']?.exec ?? '')], { env, detached: true });
  scene.atEnd(() => void process.kill(-(bar.pid ?? 0), 'SIGTERM'));
  const lines: unknown[] = [];
  createInterface({ input: bar.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  const shows = (text: string) =>
    until(text, () => JSON.stringify(lines.at(-1) ?? {}).includes(text), 20_000);
  await shows('"text":"Budget (1)","class":"meeting"');
  const ben = scene.server.simulator.arrive({ kind: 'anonymous', name: 'Ben Andrews' });
  await until('Ben to be seen', async () => (await run('MeetNow1.Status')).includes('Ben Andrews'), 10_000);
  await run('AdmitAll');
  await until('Ben to be in the meeting', () => !ben.inLobby, 10_000);
  await shows('"text":"Budget (2)"');
});

it('leaves the meeting, and then says that none is running', async () => {
  await run('Leave');
  await until('the meeting to end', async () => !(await run('MeetNow1.Status')).includes('Budget'), 10_000);
  const again = await shell(command('Leave'));
  expect(again.code).not.toBe(0);
  expect(again.stderr).toContain('No meeting is running.');
});

it('a call starts the app without a window, if a service file names it', async () => {
  await scene.app.quit();
  const program = join(scene.desktop.profile.home, '.local/bin/meet-now');
  // As the package installs it, with the path of this program.
  const service = ['[D-BUS Service]', `Name=${busName}`, `Exec="${program}" --hidden`, ''].join('\n');
  writeFileSync(join(scene.desktop.profile.home, 'services', `${busName}.service`), service);
  const itself = 'org.freedesktop.DBus --object-path / --method org.freedesktop.DBus.ReloadConfig';
  await shell(`gdbus call --session --dest ${itself}`);
  const [, described] = /"connection":"(\w+)"/.exec(await run('MeetNow1.Status')) ?? [];
  expect(described).toBe('signedOut');
  const bus = await openBus(scene.desktop.address);
  const pid = await processOf(bus, busName);
  bus.close();
  expect(readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')).toContain('--hidden');
  expect(await shell(`${program} quit`)).toMatchObject({ code: 0 });
});
