import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfiguration } from '../../scripts/package/builder-parts';
import { projectFolder } from '../../scripts/runtime';
import { buildPackage, homepage } from './built';
import { copyMachine, type CopyOfMachine } from './copy-of-machine';

let rpm: Awaited<ReturnType<typeof buildPackage>>;
let machine: CopyOfMachine;

const printed = (command: string): string => {
  const { status, output } = machine.run(command);
  expect({ command, status, output }).toMatchObject({ status: 0 });
  return output.trim();
};

/** Debian has none of the packages by the names that Fedora and openSUSE give them. */
const install = (how: string): string => `rpm ${how} --force-debian --nodeps '${rpm.file}'`;

beforeAll(async () => {
  rpm = await buildPackage('rpm');
  machine = await copyMachine();
});
afterAll(async () => {
  await machine.stop();
  rpm.remove();
});

it('depends on what electron-builder.yml says', async () => {
  const { rpm: given } = await readConfiguration(projectFolder, 'electron-builder.yml');
  const query = (what: string): readonly string[] =>
    spawnSync('rpm', ['--query', '--package', what, rpm.file], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n');
  const own = query('--requires').filter((name) => !/^(rpmlib\(|\/bin\/)/.test(name));
  expect(own.sort()).toEqual([given?.depends ?? []].flat().sort());
  expect(query('--queryformat=%{NAME} %{ARCH} %{LICENSE} %{URL}')).toEqual([
    `meet-now x86_64 MIT ${homepage}`,
  ]);
});

it('has nothing that rpmlint finds fault with, but for the filters, which say why', () => {
  const rules = join(import.meta.dirname, 'rpmlintrc');
  const { stdout } = spawnSync('rpmlint', ['--rpmlintrc', rules, rpm.file], { encoding: 'utf8' });
  expect(stdout).toContain('0 errors, 0 warnings');
});

it('is on the path while it is installed, also after an update, and leaves nothing behind', () => {
  const command = 'readlink --canonicalize /usr/bin/meet-now';
  printed(install('--install'));
  expect(printed(command)).toBe('/opt/Meet Now/meet-now');
  expect(machine.run('meet-now --no-sandbox').output).toContain('Meet Now needs a graphical desktop');
  printed(install('--upgrade --force'));
  expect(printed(command)).toBe('/opt/Meet Now/meet-now');
  printed('rpm --erase --force-debian meet-now');
  expect(machine.changed().filter((file) => /meet-?now/i.test(basename(file)))).toEqual([]);
  expect(machine.run("ls -d '/opt/Meet Now' /usr/bin/meet-now").output).toMatch(/(?:cannot access[^]*){2}/);
});
