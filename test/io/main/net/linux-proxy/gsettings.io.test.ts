import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GSettings } from '../../../../../main/net/linux-proxy/gsettings';
import { temporaryProfile, type Profile } from '../../../../../scripts/desktop/profile';

let profile: Profile;
beforeEach(() => {
  profile = temporaryProfile();
});
afterEach(() => profile.remove());

/** Stores settings as GLib does without dconf: in a new file, which replaces the old one. */
function store(...lines: readonly string[]): void {
  const folder = join(profile.home, '.config/glib-2.0/settings');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'new'), `${lines.join('\n')}\n`);
  renameSync(join(folder, 'new'), join(folder, 'keyfile'));
}

it('reads the settings of this system, and reads them again once they have changed', async () => {
  const settings = new GSettings({ ...profile.env, GSETTINGS_BACKEND: 'keyfile' });
  expect(await settings.found()).toBe('direct');
  store('[system/proxy]', "mode='manual'", '[system/proxy/https]', "host='a'", 'port=1');
  expect(await settings.found()).toMatchObject({ https: 'a:1' });
  store('[system/proxy]', "mode='auto'");
  expect(await settings.found()).toBe('unclear');
});

it('starts no second program while nothing has changed', async () => {
  const settings = new GSettings({ ...profile.env, GSETTINGS_BACKEND: 'keyfile' });
  const first = settings.found();
  expect(settings.found()).toBe(first);
  await first;
});

it('leaves it to Chromium without the program', async () => {
  expect(await new GSettings({ HOME: profile.home, PATH: profile.home }).found()).toBe('unclear');
});
