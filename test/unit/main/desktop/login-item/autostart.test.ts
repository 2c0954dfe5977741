import { text } from '../../../../../common/text';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyStartAtLogin } from '../../../../../main/desktop/login-item/login-item';
import {
  autostartEntry,
  isEnabled,
  programOf,
  xdgStartAtLogin,
} from '../../../../../main/desktop/login-item/autostart';

const execOf = (...words: readonly string[]): string | undefined =>
  /^Exec=(.*)$/m.exec(autostartEntry(words))?.[1];

describe('the entry that starts a program at login', () => {
  it('quotes every word, as the specification has it', () => {
    expect(execOf('/opt/Meet Now/meet-now', '--hidden')).toBe('"/opt/Meet Now/meet-now" "--hidden"');
    expect(execOf('/a"b')).toBe(String.raw`"/a\\"b"`);
    expect(execOf('/a`b$c')).toBe(String.raw`"/a\\` + '`' + String.raw`b\\$c"`);
    expect(execOf('/a\\b')).toBe(String.raw`"/a\\\\b"`);
    expect(execOf('/100%/x')).toBe('"/100%%/x"');
    expect(execOf('/a\nb')).toBe(String.raw`"/a\nb"`);
  });

  it.each(['/opt/Meet Now/meet-now', '/a"b', '/a`b$c', '/a\\b', '/100%/x', '/a\nb\\n'])(
    'tells the program that it starts: %j',
    (program) => expect(programOf(autostartEntry([program, '--hidden']))).toBe(program),
  );

  it('tells none where somebody wrote it another way', () => {
    expect(programOf('[Desktop Entry]\nExec=meet-now --hidden\n')).toBeUndefined();
  });

  it('is on as it is written', () => {
    expect(isEnabled(autostartEntry(['/x']))).toBe(true);
  });

  it.each([
    ['[Desktop Entry]\nExec=x\nHidden=true\n'],
    ['[Desktop Entry]\nExec=x\nX-GNOME-Autostart-enabled=false\n'],
    ['[Desktop Entry]\r\nExec=x\r\nHidden = true \r\n'],
    ['[Desktop Entry]\nName=x\n'],
    ['[Other]\nExec=x\n'],
    [''],
  ])('is off where its desktop switched it off, or it starts nothing: %j', (entry) => {
    expect(isEnabled(entry)).toBe(false);
  });

  it('is on whatever another group says', () => {
    expect(isEnabled('[Desktop Entry]\nExec=x\nHidden=false\n[Desktop Action a]\nHidden=true\n')).toBe(true);
  });
});

describe('starting at login', () => {
  let config: string;
  beforeEach(() => void (config = mkdtempSync(join(tmpdir(), 'autostart-'))));
  afterEach(() => rmSync(config, { recursive: true }));

  const startAtLogin = () => xdgStartAtLogin(['/opt/meet-now', '--hidden'], { XDG_CONFIG_HOME: config });
  const file = () => join(config, 'autostart', 'meet-now.desktop');

  it('is switched on by a file, whole and alone, and off without one', () => {
    expect(startAtLogin().isOn()).toBe(false);
    expect(applyStartAtLogin(startAtLogin(), true)).toMatchObject({ ok: true });
    expect(readFileSync(file(), 'utf8')).toBe(autostartEntry(['/opt/meet-now', '--hidden']));
    expect(readdirSync(join(config, 'autostart'))).toEqual(['meet-now.desktop']);
    expect(startAtLogin().isOn()).toBe(true);
    expect(applyStartAtLogin(startAtLogin(), false)).toMatchObject({ ok: true });
    expect(readdirSync(join(config, 'autostart'))).toEqual([]);
    expect(applyStartAtLogin(startAtLogin(), false)).toMatchObject({ ok: true });
  });

  it('is on again after the desktop switched it off', () => {
    startAtLogin().set(true);
    writeFileSync(file(), `${readFileSync(file(), 'utf8')}Hidden=true\n`);
    expect(startAtLogin().isOn()).toBe(false);
    expect(applyStartAtLogin(startAtLogin(), true)).toMatchObject({ ok: true });
  });

  it('starts the program that is there, where the one it started has gone', () => {
    const entryOf = (...words: readonly string[]) => {
      xdgStartAtLogin(words, { XDG_CONFIG_HOME: config }).set(true);
      return readFileSync(file(), 'utf8');
    };
    const gone = entryOf(join(config, 'meet-now-1.AppImage'));
    startAtLogin().mend?.();
    expect(readFileSync(file(), 'utf8')).toBe(autostartEntry(['/opt/meet-now', '--hidden']));

    const there = entryOf(process.execPath);
    startAtLogin().mend?.();
    expect(readFileSync(file(), 'utf8')).toBe(there);

    for (const other of [`${gone}Hidden=true\n`, '[Desktop Entry]\nExec=wrapper meet-now\n']) {
      writeFileSync(file(), other);
      startAtLogin().mend?.();
      expect(readFileSync(file(), 'utf8')).toBe(other);
    }
    startAtLogin().set(false);
    startAtLogin().mend?.();
    expect(readdirSync(join(config, 'autostart'))).toEqual([]);
  });

  it('is off, and can be switched on, where a pipe or a file of any size lies in its place', () => {
    mkdirSync(join(config, 'autostart'));
    execFileSync('mkfifo', [file()]);
    expect(startAtLogin().isOn()).toBe(false);
    expect(applyStartAtLogin(startAtLogin(), true)).toMatchObject({ ok: true });
    truncateSync(file(), 5 * 1024 ** 3); // more than a string can hold
    expect(startAtLogin().isOn()).toBe(false);
    expect(applyStartAtLogin(startAtLogin(), true)).toMatchObject({ ok: true });
  });

  it('is refused with what to do where the file cannot be written', () => {
    writeFileSync(join(config, 'autostart'), 'in the way');
    expect(applyStartAtLogin(startAtLogin(), true)).toMatchObject({
      ok: false,
      problem: {
        code: 'StartAtLoginRefused',
        message: text('net.startAtLogin.notOn'),
        details: expect.stringContaining('autostart') as string,
      },
    });
  });

  it('is refused where it cannot be switched off', () => {
    mkdirSync(file(), { recursive: true });
    const stubborn = { ...startAtLogin(), isOn: () => true };
    expect(applyStartAtLogin(stubborn, false)).toMatchObject({
      ok: false,
      problem: { message: text('net.startAtLogin.notOff') },
    });
  });

  it('takes no relative folder for the user’s own', () => {
    const home = xdgStartAtLogin(['/x'], { XDG_CONFIG_HOME: 'relative' });
    expect(home.isOn()).toBe(false);
    expect(readdirSync('.')).not.toContain('relative');
  });
});
