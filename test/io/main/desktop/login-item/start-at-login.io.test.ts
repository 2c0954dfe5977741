import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStartAtLoginChoice } from '../../../../../main/desktop/login-item/start-at-login';
import { xdgStartAtLogin } from '../../../../../main/desktop/login-item/autostart';
import { manageSettings } from '../../../../../main/policy/managed-settings';
import { openSettings } from '../../../../../main/settings/settings';
import { listeningLogger } from '../../../../unit/main/support';

// In plain Node, Electron's npm package is the path of its program; without this it would look for a download first.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/nowhere';
});

let home: string;
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'start-at-login-'))));
afterEach(() => rmSync(home, { recursive: true }));

const entry = () => join(home, 'autostart', 'meet-now.desktop');
const isOn = () => existsSync(entry()) && !readFileSync(entry(), 'utf8').includes('Hidden=true');
const hide = () => writeFileSync(entry(), `${readFileSync(entry(), 'utf8')}Hidden=true\n`);

/** A run of the app under that policy, on the settings and the autostart folder that the one before it left. */
function run(value?: boolean, locked = false) {
  const settings = manageSettings(
    openSettings(home, listeningLogger().logger, () => undefined),
    value === undefined ? {} : { startAtLogin: { value, locked } },
  );
  const choice = createStartAtLoginChoice(
    xdgStartAtLogin(['/opt/meet-now', '--hidden'], { XDG_CONFIG_HOME: home }),
    settings,
  );
  const begun = choice.begin();
  return {
    begun,
    look: () => choice.look(),
    /** As the settings page does it. */
    choose(on: boolean) {
      expect(choice.change(on)).toMatchObject({ ok: true });
      settings.set('startAtLogin', on);
    },
  };
}

describe('a start at login that the policy does not lock', () => {
  it('is switched on where nobody has chosen', () => {
    expect(run(true).begun).toMatchObject({ ok: true });
    expect(isOn()).toBe(true);
  });

  it('stays off once its user has switched it off', () => {
    run(true).choose(false);
    run(true);
    expect(isOn()).toBe(false);
  });

  it('stays off where its user took the entry away while nothing ran', () => {
    run(true);
    rmSync(entry());
    run(true);
    expect(isOn()).toBe(false);
    run(true);
    expect(isOn()).toBe(false);
  });

  it('stays off where the desktop switched it off, also while the app ran', () => {
    const first = run(true);
    hide();
    expect(first.look()).toBe(false);
    run(true);
    expect(isOn()).toBe(false);
  });

  it('is on again once the user wants it, whatever the policy says', () => {
    run(true);
    rmSync(entry());
    run(true).choose(true);
    run(false);
    expect(isOn()).toBe(true);
  });

  it('stays on where its user put the entry there before the first start', () => {
    xdgStartAtLogin(['/opt/meet-now'], { XDG_CONFIG_HOME: home }).set(true);
    run(false);
    expect(isOn()).toBe(true);
  });

  it('follows a policy that changes its mind before its user has made theirs up', () => {
    run(true);
    run(false);
    expect(isOn()).toBe(false);
    run(true);
    expect(isOn()).toBe(true);
  });

  it('stays as it is where the policy is gone, and is nobody’s choice by that', () => {
    run(true);
    run();
    expect(isOn()).toBe(true);
    run(false);
    expect(isOn()).toBe(false);
  });

  it('is tried again at the next start where the system did not take it', () => {
    writeFileSync(join(home, 'autostart'), 'in the way');
    expect(run(true).begun).toMatchObject({ ok: false });
    rmSync(join(home, 'autostart'));
    run(true);
    expect(isOn()).toBe(true);
  });
});

describe('a start at login that the policy locks', () => {
  it('is on again at the next start, whoever took the entry away', () => {
    run(true, true);
    rmSync(entry());
    run(true, true);
    expect(isOn()).toBe(true);
  });

  it('gives way to what its user chose before, once the lock is gone', () => {
    run().choose(false);
    run(true, true);
    expect(isOn()).toBe(true);
    run(true);
    expect(isOn()).toBe(false);
  });
});

it('takes what an earlier version left: an entry that was taken away since was its user’s doing', () => {
  writeFileSync(join(home, 'settings.json'), '{ "version": 8, "startAtLogin": true }');
  expect(run(true).look()).toBe(false);
  expect(isOn()).toBe(false);
});
