import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfiguration } from '../../scripts/package/builder-parts';
import { projectFolder } from '../../scripts/runtime';
import { buildPackage, homepage } from './built';
import { copyMachine, type CopyOfMachine } from './copy-of-machine';

let deb: Awaited<ReturnType<typeof buildPackage>>;
let machine: CopyOfMachine;

const printed = (command: string): string => {
  const { status, output } = machine.run(command);
  expect({ command, status, output }).toMatchObject({ status: 0 });
  return output.trim();
};

beforeAll(async () => {
  deb = await buildPackage('deb');
  machine = await copyMachine();
});
afterAll(async () => {
  await machine.stop();
  deb.remove();
});

it('has the control data of electron-builder.yml', async () => {
  const { deb: given, linux } = await readConfiguration(projectFolder, 'electron-builder.yml');
  const field = (name: string): string =>
    spawnSync('dpkg-deb', ['--field', deb.file, name], { encoding: 'utf8' }).stdout.trim();
  expect(field('Package')).toBe('meet-now');
  expect(field('Depends')).toBe([given?.depends ?? []].flat().join(', '));
  expect(field('Recommends')).toBe('');
  expect(field('Section')).toBe(given?.packageCategory);
  expect(field('Maintainer')).toBe(linux?.maintainer);
  expect(field('Homepage')).toBe(homepage);
});

it('has nothing that lintian finds fault with, but for the overrides, which say why', () => {
  const args = ['--info', '--display-info', '--pedantic', '--allow-root', '--tag-display-limit', '0'];
  const { stdout, stderr, status } = spawnSync(
    'lintian',
    [...args, '--fail-on', 'error,warning,info', deb.file],
    {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    },
  );
  expect(stdout).toBe('');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('is installed by dpkg, which finds what it depends on, and puts the command on the path', () => {
  expect(machine.run('command -v meet-now').status).not.toBe(0);
  printed(`dpkg --install '${deb.file}'`);
  expect(printed("dpkg-query --show --showformat '${db:Status-Status}' meet-now")).toBe('installed');
  expect(printed('command -v meet-now')).toBe('/usr/bin/meet-now');
  expect(printed('readlink --canonicalize /usr/bin/meet-now')).toBe('/opt/Meet Now/meet-now');
  // Without a display, it says what it needs.
  const { status, output } = machine.run('meet-now --no-sandbox');
  expect(output).toContain('Meet Now needs a graphical desktop');
  expect(status).toBe(69);
  expect(printed('dpkg --verify meet-now')).toBe('');
});

it('has meet-now-ctl, which passes on to the program what it cannot answer', () => {
  expect(printed('command -v meet-now-ctl')).toBe('/usr/bin/meet-now-ctl');
  expect(machine.run('meet-now-ctl start').output).toContain('Meet Now needs a graphical desktop');
  expect(printed('man --where meet-now-ctl')).toBe('/usr/share/man/man1/meet-now-ctl.1.gz');
});

it('shows its manual page, and completes its commands', () => {
  expect(printed('man --where meet-now')).toBe('/usr/share/man/man1/meet-now.1.gz');
  expect(printed('MANPAGER=cat MANWIDTH=100 man meet-now')).toMatch(
    /^MEET-NOW\(1\)[^]* {7}start {2}Start a meeting/,
  );
  expect(printed('fish -c "complete -C \'meet-now hi\'"')).toBe(
    'history\tList the meetings that were started here.',
  );
  const bash =
    'source /usr/share/bash-completion/completions/meet-now; COMP_WORDS=(meet-now hi) COMP_CWORD=1';
  expect(printed(`${bash}; _meet_now; echo "$COMPREPLY"`)).toBe('history');
});

it('is in the menu, opens meet-now: links, and describes itself to software centres', () => {
  const id = 'org.meetnow.MeetNow';
  expect(printed(`desktop-file-validate /usr/share/applications/${id}.desktop`)).toBe('');
  expect(printed('xdg-mime query default x-scheme-handler/meet-now')).toBe(`${id}.desktop`);
  printed(`appstreamcli validate --no-net /usr/share/metainfo/${id}.metainfo.xml`);
  printed('test -e /usr/share/icons/hicolor/48x48/apps/meet-now.png');
});

it('stays on the path in an update', () => {
  printed(`dpkg --install '${deb.file}'`);
  expect(printed('readlink --canonicalize /usr/bin/meet-now')).toBe('/opt/Meet Now/meet-now');
});

it('leaves nothing behind when it is removed', () => {
  printed('dpkg --remove meet-now');
  expect(machine.run('command -v meet-now').status).not.toBe(0);
  printed('dpkg --purge meet-now');
  expect(machine.changed().filter((file) => /meet-?now/i.test(basename(file)))).toEqual([]);
  expect(
    machine.run("ls -d '/opt/Meet Now' /etc/alternatives/meet-now /etc/apparmor.d/meet-now").output,
  ).toMatch(/(?:cannot access[^]*){3}/);
  expect(machine.run('xdg-mime query default x-scheme-handler/meet-now').output.trim()).toBe('');
});
